"""Steps on images, [N, C, H, W]."""

from generator import Unfit, step


def one(builder, name, kind, expression):
    return {name: kind}, [f"{name} = {expression}"]


def another(b, x, same_batch=False):
    """An image other than x."""
    others = [
        y
        for y in b.tensors("image")
        if y != x and not (same_batch and b.shape(y)[0] != b.shape(x)[0])
    ]
    if not others:
        raise Unfit
    y = b.pick(*others)
    b.uses.append(y)
    return y


@step("image", 6)
def convolution(b):
    x = b.tensor("image")
    c = b.shape(x)[1]
    out = b.pick(4, 8, 12, 16)
    k = b.pick(1, 3, 3, 3, 5, 2, 4, (3, 1), (1, 5), 7)
    s = b.pick(1, 1, 2, 2, 3, (2, 1))
    p = b.pick(0, 1, 1, 2, 3, (1, 0), "'same'", "'valid'")
    if p == "'same'":
        s = 1
    d = b.pick(1, 1, 1, 2)
    groups = b.pick(
        *[g for g in (1, 1, 1, 2, 4, c) if c % g == 0 and out % g == 0]
    )
    mode = b.pick("zeros", "zeros", "zeros", "reflect", "replicate", "circular")
    layer = b.layer(
        f"nn.Conv2d({c}, {out}, {k}, {s}, {p}, {d}, {groups}, padding_mode='{mode}')"
    )
    return one(b, b.fresh(), "image", f"{layer}({x})")


@step("image", 2)
def transposed(b):
    x = b.tensor("image")
    c, out = b.shape(x)[1], b.pick(4, 8)
    arguments = b.pick("2, 2", "4, 2, 1", "3, 2, 1, 1", "3", "(2, 4), (2, 4)")
    layer = b.layer(f"nn.ConvTranspose2d({c}, {out}, {arguments})")
    return one(b, b.fresh(), "image", f"{layer}({x})")


@step("image", 2)
def weight_of_own(b):
    x = b.tensor("image")
    c = b.shape(x)[1]
    w = b.parameter(b.pick(4, 8), c, 3, 3)
    return one(
        b,
        b.fresh(),
        "image",
        f"F.conv2d({x}, {w}, stride={b.pick(1, 2)}, padding={b.pick(0, 1)})",
    )


@step("image", 4)
def pool(b):
    x = b.tensor("image")
    k, s, p = b.pick(
        (2, 2, 0),
        (2, 2, 0),
        (3, 2, 1),
        (3, 2, 0),
        ((2, 1), (2, 1), 0),
        (3, 1, 1),
        (5, 3, 2),
        (2, 3, 1),
    )
    ceil = b.pick(False, False, True)
    if b.chance(0.5):
        layer = b.layer(f"nn.MaxPool2d({k}, {s}, {p}, ceil_mode={ceil})")
    elif b.chance(0.2):
        layer = b.layer(f"nn.LPPool2d(2, {k}, {s}, ceil_mode={ceil})")
    else:
        layer = b.layer(
            f"nn.AvgPool2d({k}, {s}, {p}, ceil_mode={ceil}, count_include_pad={b.chance(0.5)})"
        )
    return one(b, b.fresh(), "image", f"{layer}({x})")


@step("image", 2)
def adaptive_pool(b):
    x = b.tensor("image")
    what = b.pick("Avg", "Max")
    size = b.pick(1, 2, 4, (3, 5), (1, None), (None, 4), (None, None))
    layer = b.layer(f"nn.Adaptive{what}Pool2d({size})")
    return one(b, b.fresh(), "image", f"{layer}({x})")


@step("image", 1)
def size_pool(b):
    x, v = b.tensor("image"), b.fresh()
    form = b.pick(
        f"F.avg_pool2d({x}, {x}.size()[2:])",
        f"F.max_pool2d({x}, kernel_size={x}.size()[2:])",
        f"F.avg_pool2d({x}, ({x}.shape[2] // 2, {x}.shape[3]))",
        f"F.adaptive_avg_pool2d({x}, ({x}.shape[2] // 2, {x}.shape[3] // 2))",
        f"{x}.mean((2, 3), keepdim=True)",
        f"{x}.amax(dim=[2, 3], keepdim=True)",
        f"F.avg_pool2d({x}, {x}.shape[-1])",
    )
    return one(b, v, "image", form)


@step("image", 2)
def normalization(b):
    x = b.tensor("image")
    c = b.shape(x)[1]
    forms = [
        f"nn.BatchNorm2d({c})",
        f"nn.InstanceNorm2d({c}, affine=True)",
        f"nn.GroupNorm(1, {c})",
    ]
    if c % 4 == 0:
        forms.append(f"nn.GroupNorm(4, {c})")
    if b.chance(0.2):
        forms = [f"nn.LayerNorm([{', '.join(map(str, b.shape(x)[1:]))}])"]
    return one(b, b.fresh(), "image", f"{b.layer(b.pick(*forms))}({x})")


@step("image", 2)
def padding(b):
    x = b.tensor("image")
    layer = b.pick(
        "ReflectionPad2d",
        "ReplicationPad2d",
        "ZeroPad2d",
        "CircularPad2d",
        "ConstantPad2d",
    )
    sizes = b.pick(
        1, 2, 3, (1, 2, 0, 1), (0, 1, 0, 1), (-1, 0, -1, 0), (2, -1, 1, 0)
    )
    value = ", 0.5" if layer.startswith("Constant") else ""
    return one(
        b, b.fresh(), "image", f"{b.layer(f'nn.{layer}({sizes}{value})')}({x})"
    )


@step("image", 1)
def padding_to_multiple(b):
    x, v, k = b.tensor("image"), b.fresh(), b.pick(4, 7, 8)
    form = b.pick(
        f"F.pad({x}, (0, (-{x}.size(3)) % {k}, 0, (-{x}.size(2)) % {k}))",
        f"F.pad({x}, [0, ({k} - {x}.shape[3] % {k}) % {k}, 0, ({k} - {x}.shape[2] % {k}) % {k}])",
        f"F.pad({x}, [0, 0, 0, {k} - {x}.shape[2] % {k}], mode='replicate')",
    )
    return one(b, v, "image", form)


@step("image", 4)
def resize(b):
    x, v = b.tensor("image"), b.fresh()
    mode = b.pick("nearest", "bilinear", "bicubic", "area", "nearest-exact")
    align = (
        ", align_corners=True"
        if mode in ("bilinear", "bicubic") and b.chance(0.5)
        else ""
    )
    how = b.pick(
        "scale_factor=2.0",
        "scale_factor=2.0",
        "scale_factor=0.5",
        "scale_factor=1.5",
        "scale_factor=(2.0, 0.5)",
        "scale_factor=0.25, recompute_scale_factor=True",
        "size=(16, 16)",
        f"size=({x}.shape[2] * 2, {x}.shape[3] * 2)",
        f"size=({x}.size(2) // 2, {x}.size(3) // 2)",
    )
    return one(
        b, v, "image", f"F.interpolate({x}, {how}, mode='{mode}'{align})"
    )


@step("image", 3)
def resize_like(b):
    x, v = b.tensor("image"), b.fresh()
    y = another(b, x)
    form = b.pick(
        f"{y}.shape[2:]", f"{y}.size()[-2:]", f"({y}.shape[2], {y}.shape[3])"
    )
    lines = [
        f"{v} = F.interpolate({x}, size={form}, mode='bilinear', align_corners=False)"
    ]
    w = b.fresh()
    if b.shape(x)[1] == b.shape(y)[1] and b.chance(0.5):
        lines.append(f"{w} = {v} + {y}")
    else:
        lines.append(f"{w} = torch.cat([{v}, {y}], dim=1)")
    return {w: "image"}, lines


@step("image", 2)
def pad_like(b):
    """The padding of a U-Net's skip connection."""
    x, v = b.tensor("image"), b.fresh()
    y = another(b, x, same_batch=True)
    dh, dw = b.fresh("d"), b.fresh("d")
    lines = [
        f"{dh} = {y}.size(2) - {x}.size(2)",
        f"{dw} = {y}.size(3) - {x}.size(3)",
        f"{v} = F.pad({x}, [{dw} // 2, {dw} - {dw} // 2, {dh} // 2, {dh} - {dh} // 2])",
        f"{v} = torch.cat([{v}, {y}], 1)",
    ]
    return {v: "image"}, lines


@step("image", 1)
def crop_like(b):
    x, v = b.tensor("image"), b.fresh()
    y = another(b, x, same_batch=True)
    o = b.pick(0, 0, 1, 2)
    if b.chance(0.5):
        lines = [
            f"{v} = {x}[:, :, {o}:{o} + {y}.size(2), {o}:{o} + {y}.size(3)]"
        ]
    else:
        t = b.fresh("d")
        lines = [
            f"{t} = ({x}.size(2) - {y}.size(2)) // 2",
            f"{v} = {x}[:, :, {t}:{t} + {y}.size(2), {t}:{t} + {y}.size(3)]",
        ]
    lines.append(f"{v} = torch.cat(({v}, {y}), 1)")
    return {v: "image"}, lines


@step("image", 4)
def skip(b):
    x = b.tensor("image")
    v = b.fresh()
    y = b.like(x, b.pick((1, 2, 3), (2, 3), (0, 1, 2, 3)))
    if b.shape(x) == b.shape(y) and b.chance(0.6):
        form = b.pick(
            f"{x} + {y}",
            f"{x} * torch.sigmoid({y})",
            f"torch.maximum({x}, {y})",
            f"torch.where({x} > 0, {x}, {y})",
            f"({x} - {y}).abs()",
        )
        return one(b, v, "image", form)
    if b.shape(x) == b.shape(y) and b.chance(0.3):
        return {v: "image"}, [f"{v} = {x} * 1.0", f"{v} += {y}"]
    return one(b, v, "image", f"torch.cat([{x}, {y}], {b.pick(1, 1, -3)})")


@step("image", 2)
def residual_block(b):
    x, v = b.tensor("image"), b.fresh()
    c = b.shape(x)[1]
    k, s, p = b.pick((3, 2, 1), (3, 2, 0), (5, 2, 2), (3, 1, 1))
    main = b.layer(
        f"nn.Sequential(nn.Conv2d({c}, 8, {k}, {s}, {p}), nn.BatchNorm2d(8), nn.ReLU(inplace=True), nn.Conv2d(8, 8, 3, 1, 1))"
    )
    short = b.layer(
        b.pick(
            f"nn.Conv2d({c}, 8, 1, {s})",
            f"nn.Sequential(nn.AvgPool2d({s}, {s}), nn.Conv2d({c}, 8, 1))",
            f"nn.Sequential(nn.MaxPool2d({s}, {s}, ceil_mode=True), nn.Conv2d({c}, 8, 1, bias=False))",
        )
    )
    if b.chance(0.4):
        return {v: "image"}, [
            f"{v} = {main}({x})",
            f"{v} += {short}({x})",
            f"{v} = F.relu({v})",
        ]
    return one(b, v, "image", f"F.relu({main}({x}) + {short}({x}))")


@step("image", 1)
def squeeze_excite(b):
    x, v, w = b.tensor("image"), b.fresh(), b.fresh()
    c = b.shape(x)[1]
    fc = b.layer(
        f"nn.Sequential(nn.Linear({c}, 4), nn.ReLU(), nn.Linear(4, {c}), nn.Sigmoid())"
    )
    form = b.pick(
        [
            f"{w} = F.adaptive_avg_pool2d({x}, 1).view({x}.size(0), {x}.size(1))",
            f"{v} = {x} * {fc}({w}).view({x}.size(0), {x}.size(1), 1, 1)",
        ],
        [f"{w} = {x}.mean((2, 3))", f"{v} = {x} * {fc}({w})[:, :, None, None]"],
        [
            f"{w} = {fc}({x}.mean([-1, -2])).unsqueeze(-1).unsqueeze(-1)",
            f"{v} = {x} * {w}.expand_as({x})",
        ],
    )
    return {v: "image"}, form


@step("image", 2)
def rearranged(b):
    x, v = b.tensor("image"), b.fresh()
    n, c, h, w = b.shape(x)
    k = b.pick(2, 2, 4)
    forms = [
        f"F.pixel_unshuffle({x}, {k})",
        f"{x}.view({x}.size(0), {x}.size(1), {x}.size(2) // {k}, {k}, {x}.size(3) // {k}, {k}).permute(0, 1, 3, 5, 2, 4).reshape({x}.size(0), {c * k * k}, {x}.size(2) // {k}, {x}.size(3) // {k})",
        f"torch.cat([{x}[..., ::2, ::2], {x}[..., 1::2, ::2], {x}[..., ::2, 1::2], {x}[..., 1::2, 1::2]], 1)",
        f"{x}.roll((1, -1), (2, 3))",
        f"{x}.flip(3)",
        f"torch.rot90({x}, 1, [2, 3])",
        f"{x}.transpose(2, 3)",
        f"{x}.permute(0, 1, 3, 2).contiguous()",
        f"{x}[:, :, ::{k}, ::{k}]",
        f"{x}[:, :, 1:, :-1]",
        f"{x}[:, :, : {x}.size(2) // 2]",
        f"{x}.narrow(2, 0, {h // 2})",
        f"{x}.repeat(1, 1, 2, 1)",
        f"{x}.repeat_interleave(2, dim=3)",
        f"{x}.unfold(2, 4, {k}).mean(-1)",
        f"torch.chunk({x}, 2, dim={b.pick(1, 2, 3)})[1]",
        f"torch.stack(torch.unbind({x}, 2), 3)",
        f"{x}.cumsum(2)",
        f"{x}.softmax(1)",
        f"torch.sort({x}, dim=3)[0]",
        f"torch.topk({x}, 4, dim={b.pick(1, 2, 3)})[0]",
        f"{x}.reshape({x}.shape[0], -1, {x}.shape[3], {x}.shape[2])",
        f"{x}.view(-1, {c}, {h}, {w})",
        f"{x}.view({x}.size(0), {c}, -1, {w})",
        f"{x}.movedim(1, -1).movedim(-1, 1)",
        f"torch.fft.ifft2(torch.fft.fft2({x})).real",
        f"F.normalize({x}, dim=1)",
        f"F.local_response_norm({x}, 3)",
        f"torch.einsum('nchw,nchv->ncwv', {x}, {x})",
        f"{x} + torch.arange({x}.size(3)).to({x}.dtype)",
        f"{x} * torch.linspace(0.0, 1.0, {x}.size(2))[:, None]",
        f"{x}.masked_fill({x} > 1.0, 0.0)",
        f"({x}.double() * 2).float()",
        f"F.fold(F.unfold({x}, 2, stride=2), ({x}.size(2), {x}.size(3)), 2, stride=2)",
        f"torch.cat([{x}, torch.zeros({x}.size(0), 2, {x}.size(2), {x}.size(3))], 1)",
        f"{x}.gather(1, {x}.argmax(1, keepdim=True))",
    ]
    if c % (k * k) == 0:
        forms.append(f"F.pixel_shuffle({x}, {k})")
    if c % 2 == 0:
        forms += [
            f"{x}.view({x}.size(0), 2, {x}.size(1) // 2, {x}.size(2), {x}.size(3)).transpose(1, 2).contiguous().view({x}.size(0), -1, {x}.size(2), {x}.size(3))",
            f"F.glu({x}, 1)",
            f"{x}.unflatten(1, (2, {c // 2})).amax(1)",
            f"F.channel_shuffle({x}, 2)",
        ]
    return one(b, v, "image", b.pick(*forms))


@step("image", 1)
def written(b):
    x, v = b.tensor("image"), b.fresh()
    form = b.pick(
        [f"{v} = torch.zeros_like({x})", f"{v}[:, :, ::2] = {x}[:, :, 1::2]"],
        [f"{v} = {x}.clone()", f"{v}[:, :, 1:-1, 1:-1] = 0.0"],
        [
            f"{v} = torch.zeros({x}.size(0), {x}.size(1), {x}.size(2) + 2, {x}.size(3))",
            f"{v}[:, :, 1:-1] = {x}",
        ],
        [
            f"{v} = {x}.new_zeros({x}.size(0), {x}.size(1), 2 * {x}.size(2), {x}.size(3))",
            f"{v}[:, :, ::2, :] = {x}",
            f"{v}[:, :, 1::2, :] = {x}",
        ],
        [f"{v} = {x} + 0.0", f"{v}[:, :, :, :4] += {x}[:, :, :, 4:8]"],
        [f"{v} = {x} * 2", f"{v}[:, 0] = {v}.mean(1)"],
    )
    return {v: "image"}, form


@step("image", 1)
def windows(b):
    """Cut into windows, mixed, put together again."""
    x, v = b.tensor("image"), b.fresh()
    n, c, h, w = b.shape(x)
    k = b.pick(2, 4, 7)
    layer = b.layer(f"nn.Linear({c}, {c})")
    t = b.fresh()
    return {v: "image"}, [
        f"{t} = {x}.permute(0, 2, 3, 1)",
        f"{t} = {t}.reshape({x}.size(0), {x}.size(2) // {k}, {k}, {x}.size(3) // {k}, {k}, {c})",
        f"{t} = {layer}({t}.permute(0, 1, 3, 2, 4, 5).reshape(-1, {k * k}, {c}))",
        f"{t} = {t}.view({x}.size(0), {x}.size(2) // {k}, {x}.size(3) // {k}, {k}, {k}, {c})",
        f"{t} = {t}.permute(0, 1, 3, 2, 4, 5).reshape({x}.size(0), {x}.size(2), {x}.size(3), {c})",
        f"{v} = {t}.permute(0, 3, 1, 2){b.pick('', '.contiguous()')}",
    ]


@step("image", 1)
def channels_last(b):
    x, v = b.tensor("image"), b.fresh()
    c = b.shape(x)[1]
    layer = b.layer(f"nn.LayerNorm({c})")
    return one(
        b, v, "image", f"{layer}({x}.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)"
    )


@step("image", 1)
def transformer_grid(b):
    x, v, t = b.tensor("image"), b.fresh(), b.fresh()
    head = b.layer(f"nn.Linear({b.shape(x)[1]}, 6)")
    return {v: "image"}, [
        f"{t} = {head}({x}.mean((2, 3))).view(-1, 2, 3)",
        f"{v} = F.grid_sample({x}, F.affine_grid({t}, {x}.size(), align_corners=False), align_corners=False)",
    ]


@step("image", 1)
def image_attention(b):
    """Non-local: queries and keys of all places."""
    x, v = b.tensor("image"), b.fresh()
    c = b.shape(x)[1]
    q, k, w = (b.layer(f"nn.Conv2d({c}, {d}, 1)") for d in (4, 4, c))
    a = b.fresh()
    return {v: "image"}, [
        f"{a} = torch.bmm({q}({x}).flatten(2).transpose(1, 2), {k}({x}).flatten(2)).softmax(-1)",
        f"{v} = {x} + torch.bmm({w}({x}).flatten(2), {a}.transpose(1, 2)).{b.pick(f'view_as({x})', f'reshape({x}.shape)', f'view({x}.size(0), {c}, {x}.size(2), {x}.size(3))')}",
    ]


@step("image", 4)
def flattened(b):
    """A head that knows how many features come."""
    x, v = b.tensor("image"), b.fresh()
    n, c, h, w = b.shape(x)
    features = c * h * w
    layer = b.layer(f"nn.Linear({features}, {b.pick(5, 16)})")
    form = b.pick(
        f"{x}.flatten(1)",
        f"torch.flatten({x}, 1)",
        f"{x}.view({x}.size(0), -1)",
        f"{x}.reshape({x}.shape[0], -1)",
        f"{x}.view(-1, {features})",
        f"{x}.reshape(-1, {features})",
        f"{x}.view({x}.shape[0], {x}.shape[1] * {x}.shape[2] * {x}.shape[3])",
        f"{x}.view(-1, {c} * {h} * {w})",
        f"{x}.contiguous().view({x}.size(0), -1)",
        f"{x}.permute(0, 2, 3, 1).flatten(1)",
    )
    return one(b, v, "vector", f"{layer}({form})")


@step("image", 2)
def pooled(b):
    x, v = b.tensor("image"), b.fresh()
    form = b.pick(
        f"{x}.mean((2, 3))",
        f"{x}.mean([2, 3])",
        f"F.adaptive_avg_pool2d({x}, 1).flatten(1)",
        f"F.adaptive_max_pool2d({x}, (1, 1)).squeeze(-1).squeeze(-1)",
        f"{x}.flatten(2).max(dim=2)[0]",
        f"{x}.view({x}.size(0), {x}.size(1), -1).mean(2)",
        f"{x}.amax((-2, -1))",
        f"{x}.mean(2).max(2).values",
        f"torch.logsumexp({x}, (2, 3))",
        f"F.avg_pool2d({x}, {x}.size()[2:]).squeeze(3).squeeze(2)",
        f"{x}[:, :, 0, 0]",
    )
    return one(b, v, "vector", form)


@step("image", 3)
def to_tokens(b):
    x, v = b.tensor("image"), b.fresh()
    n, c, h, w = b.shape(x)
    form = b.pick(
        f"{x}.flatten(2).transpose(1, 2)",
        f"{x}.flatten(2).permute(0, 2, 1)",
        f"{x}.view({x}.size(0), {x}.size(1), -1).permute(0, 2, 1)",
        f"{x}.permute(0, 2, 3, 1).reshape({x}.size(0), -1, {c})",
        f"{x}.permute(0, 3, 1, 2).flatten(2)",
        f"{x}.mean(2).transpose(1, 2)",
        f"{x}.permute(0, 2, 3, 1).flatten(1, 2)",
        f"F.unfold({x}, 4, stride=4).transpose(1, 2)",
    )
    return one(b, v, "tokens", form)


@step("image", 1)
def loop_over_rows(b):
    x, v, i = b.tensor("image"), b.fresh(), b.fresh("i")
    return {v: "tokens"}, [
        f"{v} = torch.zeros({x}.size(0), {x}.size(1), {x}.size(3))",
        f"for {i} in range({x}.size(2)):",
        f"    {v} = {v} + {x}[:, :, {i}]",
    ]


@step("image", 1)
def capsules(b):
    x, v = b.tensor("image"), b.fresh()
    n, c, h, w = b.shape(x)
    k = b.pick(4, 8)
    return one(
        b,
        v,
        "tokens",
        (
            f"{x}.view({x}.size(0), -1, {k})"
            if b.chance(0.5)
            else f"{x}.reshape({n if b.chance(0.3) else -1}, {c * h * w // k}, {k})"
        ),
    )


@step("volume", 3)
def convolution3(b):
    x = b.tensor("volume")
    layer = b.layer(
        f"nn.Conv3d({b.shape(x)[1]}, {b.pick(2, 4)}, {b.pick(1, 3, (1, 3, 3), (3, 1, 1))}, {b.pick(1, 2, (1, 2, 2))}, {b.pick(0, 1)})"
    )
    return one(b, b.fresh(), "volume", f"{layer}({x})")


@step("volume", 2)
def pool3(b):
    x = b.tensor("volume")
    what = b.pick(
        "MaxPool3d(2)",
        "AvgPool3d((1, 2, 2))",
        "MaxPool3d(3, 2, 1, ceil_mode=True)",
        "AdaptiveAvgPool3d((None, 2, 2))",
        "ConvTranspose3d({c}, 2, 2, 2)",
        "BatchNorm3d({c})",
        "Upsample(scale_factor=2, mode='trilinear')",
    )
    return one(
        b,
        b.fresh(),
        "volume",
        f"{b.layer('nn.' + what.format(c=b.shape(x)[1]))}({x})",
    )


@step("volume", 2)
def from_volume(b):
    x, v = b.tensor("volume"), b.fresh()
    n, c, d, h, w = b.shape(x)
    if b.chance(0.3):
        layer = b.layer(f"nn.Linear({c * d * h * w}, 4)")
        return one(b, v, "vector", f"{layer}({x}.flatten(1))")
    kind, form = b.pick(
        ("image", f"{x}.mean(2)"),
        ("image", f"{x}.flatten(1, 2)"),
        ("image", f"{x}.view({x}.size(0), -1, {x}.size(3), {x}.size(4))"),
        ("image", f"{x}.transpose(1, 2).flatten(0, 1)"),
        ("vector", f"{x}.mean((2, 3, 4))"),
        ("image", f"{x}[:, :, 0]"),
        ("image", f"{x}.permute(0, 2, 1, 3, 4).reshape(-1, {c}, {h}, {w})"),
    )
    return one(b, v, kind, form)
