"""Makes a case that disagrees as small as it can be."""

import copy

from generator import is_tensor, parse_default


def simpler_values(value):
    """Values that are simpler than this one, the simplest first."""
    if is_tensor(value):
        yield from simpler_tensors(value)
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value[:index] + value[index + 1 :]
        for index, element in enumerate(value):
            for simpler in simpler_values(element):
                yield value[:index] + [simpler] + value[index + 1 :]
    elif isinstance(value, int) and not isinstance(value, bool):
        for simpler in (0, 1, 2, value // 2):
            if abs(simpler) < abs(value):
                yield simpler
        if value < -1:
            yield -1
    elif isinstance(value, dict) and value.get("float") not in (None, 1.0):
        yield {"float": 1.0}


def simpler_tensors(tensor):
    sizes = tensor["sizes"]

    def changed(**members):
        other = copy.deepcopy(tensor)
        other.update(members)
        return other

    def resized(new_sizes):
        other = changed(sizes=new_sizes)
        if "strides" in other or "elements" in other:
            other.pop("strides", None)
            other.pop("elements", None)
        return other

    if "strides" in tensor:
        yield {k: v for k, v in tensor.items() if k != "strides"}
    if "elements" in tensor:
        other = {k: v for k, v in tensor.items() if k != "elements"}
        yield {**other, "fill": 0}
    if tensor["dtype"] != "f32":
        yield changed(dtype="f32")
    for dim in range(len(sizes)):
        yield resized(sizes[:dim] + sizes[dim + 1 :])
    for dim, size in enumerate(sizes):
        for smaller in (1, 2, size // 2, size - 1):
            if 0 <= smaller < size:
                yield resized(sizes[:dim] + [smaller] + sizes[dim + 1 :])
    if tensor.get("fill", 0) not in (0, 1):
        yield changed(fill=1)
    if "known" in tensor:
        yield {k: v for k, v in tensor.items() if k != "known"}


def simpler_requests(schema, request):
    if "computed" in request:
        yield {k: v for k, v in request.items() if k != "computed"}
    for index, value in enumerate(request["arguments"]):
        declared = schema["arguments"][index]
        candidates = []
        if "default" in declared:
            default = parse_default(declared["default"], declared["type"])
            if default is not NotImplemented and default != value:
                candidates.append(default)
        if declared["type"].endswith("?") and value is not None:
            candidates.append(None)
        at_default = "default" in declared and not candidates
        if not at_default:
            candidates += simpler_values(value)
        for candidate in candidates:
            arguments = list(request["arguments"])
            arguments[index] = candidate
            yield {**request, "arguments": arguments}


def shrink(schema, request, still_fails, most_tries=2000):
    """The smallest request found that `still_fails`."""
    tries = 0
    while tries < most_tries:
        for candidate in simpler_requests(schema, request):
            tries += 1
            if still_fails(candidate):
                request = candidate
                break
            if tries >= most_tries:
                break
        else:
            return request
    return request
