"""Compares what a relation says of a call with what LibTorch did."""

UNKNOWN = "?"


def compare(relation, libtorch):
    """The kind of agreement, and what is different:

    agree      both accept or both reject, and all that the relation says of the
               results is so
    partly     the same, but the relation leaves something of a result open
    unknown    the relation cannot tell whether LibTorch accepts
    died       LibTorch crashed, hung, or had too little memory
    disagree   anything else
    """
    if "invalid" in relation:
        return "disagree", f"the case is no program: {relation['invalid']}"
    if libtorch["accepted"] is None:
        if libtorch["message"].startswith("expected"):
            return "disagree", f"the case is no call: {libtorch['message']}"
        return "died", libtorch["message"]
    if relation["accepted"] is None:
        return "unknown", relation.get("message", "")
    if relation["accepted"] != libtorch["accepted"]:
        verdict = "rejected by the relation alone"
        if relation["accepted"]:
            verdict = "accepted by the relation alone"
        reason = relation.get("constraint", "") + " " + relation.get("message", "")
        return "disagree", f"{verdict}: {libtorch.get('message', reason).strip()}"
    if not relation["accepted"]:
        return "agree", ""
    differences = Differences()
    differences.compare_lists(relation["results"], libtorch["results"], "result")
    if differences.found:
        return "disagree", "; ".join(differences.found)
    return ("partly" if differences.open else "agree"), ""


class Differences:
    """Collects what differs between values; `open` counts what is not said."""

    def __init__(self):
        self.found = []
        self.open = 0

    def note(self, path, ours, theirs):
        self.found.append(f"{path} is {theirs}, not {ours}")

    def compare_lists(self, ours, theirs, path):
        if len(ours) != len(theirs):
            return self.note(f"the length of {path}", len(ours), len(theirs))
        for index, (our, their) in enumerate(zip(ours, theirs)):
            self.compare(our, their, f"{path} {index}")

    def compare(self, ours, theirs, path):
        if ours == UNKNOWN:
            self.open += 1
        elif isinstance(ours, list) and isinstance(theirs, list):
            self.compare_lists(ours, theirs, path)
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            self.compare_objects(ours, theirs, path)
        elif type(ours) is not type(theirs) or ours != theirs:
            self.note(path, ours, theirs)

    def compare_objects(self, ours, theirs, path):
        if "sizes" in ours and "sizes" in theirs:
            return self.compare_tensors(ours, theirs, path)
        if "tuple" in ours and "tuple" in theirs:
            return self.compare_lists(ours["tuple"], theirs["tuple"], path)
        if "dict" in ours and "dict" in theirs:
            return self.compare_dicts(ours["dict"], theirs["dict"], path)
        if "float" in ours and "float" in theirs:
            # One rounding more or less is no different number.
            if not same_float(ours["float"], theirs["float"]):
                self.note(path, ours["float"], theirs["float"])
        elif ours != theirs:
            self.note(path, ours, theirs)

    def compare_dicts(self, ours, theirs, path):
        """Entries are in order of insertion; the relation has keys as text."""
        if len(ours) != len(theirs):
            return self.note(f"the length of {path}", len(ours), len(theirs))
        for (_, our), (key, their) in zip(ours, theirs):
            self.compare(our, their, f"{path} at {key}")

    def compare_tensors(self, ours, theirs, path):
        self.compare(ours["sizes"], theirs["sizes"], f"the sizes of {path}:")
        if "dtype" not in ours:
            self.open += 1
        elif ours["dtype"] != theirs["dtype"]:
            self.note(f"the dtype of {path}", ours["dtype"], theirs["dtype"])
        if ours["strides"] == UNKNOWN:
            self.open += 1
        elif "strides" in theirs and 0 not in theirs["sizes"]:
            # The stride of a dimension of size 1 reaches no element.
            for dim, size in enumerate(theirs["sizes"]):
                if size > 1 and dim < len(ours["strides"]):
                    what = f"stride {dim} of {path}"
                    self.compare(ours["strides"][dim], theirs["strides"][dim], what)
        if "elements" in ours and "elements" in theirs:
            what = f"the elements of {path}:"
            self.compare_lists(ours["elements"], theirs["elements"], what)


def same_float(ours, theirs):
    if isinstance(ours, str) or isinstance(theirs, str):
        return ours == theirs
    return abs(ours - theirs) <= 1e-12 * abs(theirs)
