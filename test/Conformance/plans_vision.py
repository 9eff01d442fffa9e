"""Plans: torchvision's operators."""

from plans import plan
from plans_layers import float_dtype


def vision_dtype(g):
    g.dtype = g.pick("f32", "f32", "f64", "f16")


@plan("nms")
def boxes(g):
    vision_dtype(g)
    count = g.size()
    return {"dets": g.tensor([count, 4]), "scores": g.tensor([count])}


@plan("box_iou_rotated")
def rotated_boxes(g):
    vision_dtype(g)
    return {"boxes1": g.tensor([g.size(), 5]), "boxes2": g.tensor([g.size(), 5])}


@plan("roi_align", "roi_pool", "ps_roi_align", "ps_roi_pool")
def regions(g):
    vision_dtype(g)
    height, width = g.between(1, 3), g.between(1, 3)
    channels = g.between(1, 3) * (height * width if "ps_" in g.schema["op"] else 1)
    return {
        "input": g.tensor([g.between(1, 2), channels, g.between(1, 6), g.between(1, 6)]),
        # Boxes of the first image.
        "rois": g.tensor([g.size(), 5], fill=0),
        "spatial_scale": g.real(g.pick(1.0, 0.5)),
        "pooled_height": height,
        "pooled_width": width,
        "sampling_ratio": g.pick(-1, 1, 2),
    }


@plan("deform_conv2d")
def deformable_convolution(g):
    vision_dtype(g)
    groups, offset_groups = g.pick(1, 1, 2), g.pick(1, 1, 2)
    batch, inputs, outputs = g.between(0, 2), 2 * g.between(1, 2), groups * g.between(1, 2)
    kernel, stride, padding, dilation = ([g.pick(*c) for _ in "hw"] for c in ((1, 2, 3), (1, 2), (0, 1), (1, 1, 2)))
    sizes = [g.between(3, 7) for _ in "hw"]
    result = [
        (n + 2 * p - d * (k - 1) - 1) // s + 1
        for n, k, s, p, d in zip(sizes, kernel, stride, padding, dilation)
    ]
    result = [max(n, 0) for n in result]
    taps = offset_groups * kernel[0] * kernel[1]
    uses_mask = g.chance(0.6)
    named = {
        "input": g.tensor([batch, inputs] + sizes),
        "weight": g.tensor([outputs, inputs // groups] + kernel),
        "offset": g.tensor([batch, 2 * taps] + result),
        "mask": g.tensor([batch, taps] + result if uses_mask else [batch, 1]),
        "bias": g.tensor([outputs]),
        "groups": groups,
        "offset_groups": offset_groups,
        "use_mask": uses_mask,
    }
    for name, values in (("stride", stride), ("pad", padding), ("dilation", dilation)):
        named[f"{name}_h"], named[f"{name}_w"] = values
    return named
