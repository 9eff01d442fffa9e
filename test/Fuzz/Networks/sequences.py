"""Steps on sequences, [N, T, C], signals, [N, C, T], and vectors, [N, C]."""

from generator import Unfit, step
from images import one


@step("tokens", 4)
def linear(b):
    x = b.tensor("tokens")
    layer = b.layer(f"nn.Linear({b.shape(x)[2]}, {b.pick(8, 12, 16)})")
    return one(
        b,
        b.fresh(),
        "tokens",
        f"{b.pick('', '', 'F.gelu', 'torch.relu')}({layer}({x}))",
    )


@step("tokens", 2)
def layer_norm(b):
    x = b.tensor("tokens")
    layer = b.layer(
        f"nn.{b.pick('LayerNorm', 'LayerNorm', 'RMSNorm')}({b.shape(x)[2]})"
    )
    return one(b, b.fresh(), "tokens", f"{layer}({x})")


@step("tokens", 3)
def recurrent(b):
    x, v = b.tensor("tokens"), b.fresh()
    cell = b.pick("LSTM", "GRU", "RNN")
    options = b.pick("", ", bidirectional=True", ", num_layers=2")
    layer = b.layer(
        f"nn.{cell}({b.shape(x)[2]}, 8, batch_first={b.chance(0.8)}{options})"
    )
    form = b.pick(
        ("tokens", f"{layer}({x})[0]"),
        ("vector", f"{layer}({x})[0][:, -1]"),
        ("vector", f"{layer}({x})[0].mean(1)"),
    )
    return one(b, v, *form)


@step("tokens", 2)
def multihead(b):
    x, v = b.tensor("tokens"), b.fresh()
    c = b.shape(x)[2]
    heads = b.pick(*[h for h in (1, 2, 4) if c % h == 0])
    layer = b.layer(
        f"nn.MultiheadAttention({c}, {heads}, batch_first={b.chance(0.8)})"
    )
    weights = b.pick("", ", need_weights=False")
    return one(
        b,
        v,
        "tokens",
        f"{b.pick('', f'{x} + ')}{layer}({x}, {x}, {x}{weights})[0]",
    )


@step("tokens", 1)
def encoder(b):
    x = b.tensor("tokens")
    c = b.shape(x)[2]
    layer = b.layer(
        f"nn.TransformerEncoderLayer({c}, {b.pick(1, 2)}, 16, batch_first={b.chance(0.8)}, norm_first={b.chance(0.5)}, activation='{b.pick('relu', 'gelu')}')"
    )
    return one(b, b.fresh(), "tokens", f"{layer}({x})")


@step("tokens", 3)
def attention(b):
    """Written by hand: one projection, heads by view."""
    x, v = b.tensor("tokens"), b.fresh()
    c = b.shape(x)[2]
    h = b.pick(*[h for h in (1, 2, 4) if c % h == 0])
    qkv = b.layer(f"nn.Linear({c}, {3 * c}, bias=False)")
    q, k, w, a = (b.fresh() for _ in "qkva")
    B, T = f"{x}.size(0)", f"{x}.size(1)"
    lines = b.pick(
        [
            f"{q}, {k}, {w} = {qkv}({x}).reshape({B}, {T}, 3, {h}, {c // h}).permute(2, 0, 3, 1, 4).unbind(0)"
        ],
        [f"{q}, {k}, {w} = {qkv}({x}).chunk(3, dim=-1)"]
        + [
            f"{n} = {n}.view({B}, {T}, {h}, {c // h}).transpose(1, 2)"
            for n in (q, k, w)
        ],
        [f"{q}, {k}, {w} = torch.split({qkv}({x}), {c}, dim=2)"]
        + [
            f"{n} = {n}.reshape({B}, -1, {h}, {c // h}).permute(0, 2, 1, 3)"
            for n in (q, k, w)
        ],
    )
    mask = b.pick("none", "none", "buffer", "tril", "triu")
    if b.chance(0.3):
        lines = lines + [
            f"{a} = F.scaled_dot_product_attention({q}, {k}, {w}, is_causal={mask != 'none'})"
        ]
    else:
        lines = lines + [
            f"{a} = {q} @ {k}.transpose(-2, -1) * {(c // h) ** -0.5}"
        ]
        if mask == "buffer":
            t = b.shape(x)[1] + b.pick(0, 5)
            kept = b.buffer(
                f"torch.tril(torch.ones({t}, {t})).view(1, 1, {t}, {t})"
            )
            lines.append(
                f"{a} = {a}.masked_fill({kept}[:, :, :{T}, :{T}] == 0, float('-inf'))"
            )
        elif mask == "tril":
            lines.append(
                f"{a} = {a}.masked_fill(torch.tril(torch.ones({T}, {T})) == 0, -1e9)"
            )
        elif mask == "triu":
            lines.append(
                f"{a} = {a} + torch.triu(torch.full(({T}, {T}), -1e9), diagonal=1)"
            )
        lines.append(f"{a} = {a}.softmax(dim=-1) @ {w}")
    lines.append(
        b.pick(
            f"{v} = {a}.transpose(1, 2).contiguous().view({B}, {T}, {c})",
            f"{v} = {a}.transpose(1, 2).reshape({B}, {T}, -1)",
            f"{v} = {a}.permute(0, 2, 1, 3).flatten(2)",
        )
    )
    return {v: "tokens"}, lines


@step("tokens", 3)
def positions(b):
    x, v = b.tensor("tokens"), b.fresh()
    n, t, c = b.shape(x)
    more = t + b.pick(0, 0, 4, 20)
    if b.chance(0.3):
        table = b.layer(f"nn.Embedding({more}, {c})")
        form = b.pick(
            f"{table}(torch.arange({x}.size(1)))",
            f"{table}(torch.arange(0, {x}.shape[1]).unsqueeze(0))",
            f"{table}(torch.arange({x}.size(1)).unsqueeze(0).expand({x}.size(0), -1))",
        )
        return one(b, v, "tokens", f"{x} + {form}")
    table = (
        b.parameter(1, more, c)
        if b.chance(0.5)
        else b.buffer(f"torch.zeros(1, {more}, {c})")
    )
    if more == t and b.chance(0.5):
        return one(b, v, "tokens", f"{x} + {table}")
    return one(
        b,
        v,
        "tokens",
        b.pick(
            f"{x} + {table}[:, :{x}.size(1)]",
            f"{x} + {table}[:, :{x}.size(1), :]",
            f"{x} + {table}[0, :{x}.shape[1]]",
            f"{x} + {table}.narrow(1, 0, {x}.size(1))",
            f"{x} + F.interpolate({table}.transpose(1, 2), size={x}.size(1), mode='linear').transpose(1, 2)",
        ),
    )


@step("tokens", 1)
def class_token(b):
    x, v = b.tensor("tokens"), b.fresh()
    token = b.parameter(1, 1, b.shape(x)[2])
    return one(
        b,
        v,
        "tokens",
        f"torch.cat([{token}.{b.pick(f'expand({x}.size(0), -1, -1)', f'expand({x}.shape[0], 1, {x}.shape[2])', f'repeat({x}.size(0), 1, 1)')}, {x}], dim=1)",
    )


@step("tokens", 3)
def token_skip(b):
    x, v = b.tensor("tokens"), b.fresh()
    y = b.like(x, b.pick((1, 2), (0, 2), (0, 1)))
    forms = [
        f"torch.cat([{x}, {y}], dim={b.pick(1, 2, 0)})",
        f"torch.bmm({x}, {y}.transpose(1, 2))",
        f"torch.einsum('btc,bsc->bts', {x}, {y})",
        f"{x}.matmul({y}.transpose(-1, -2)).softmax(-1).matmul({y})",
    ]
    if b.shape(x) == b.shape(y):
        forms += [f"{x} + {y}"] * 4 + [
            f"{x} * torch.sigmoid({y})",
            f"torch.stack([{x}, {y}]).mean(0)",
            f"torch.lerp({x}, {y}, 0.5)",
        ]
    return one(b, v, "tokens", b.pick(*forms))


@step("tokens", 3)
def token_form(b):
    x, v = b.tensor("tokens"), b.fresh()
    n, t, c = b.shape(x)
    forms = [
        f"{x}[:, 1:]",
        f"{x}[:, ::2]",
        f"{x}[:, :-1] - {x}[:, 1:]",
        f"{x}[:, : {x}.size(1) // 2]",
        f"{x}.transpose(1, 2)",
        f"{x}.transpose(0, 1)",
        f"{x}.flip(1)",
        f"{x}.roll(1, 1)",
        f"{x}.cumsum(1)",
        f"{x}.softmax(1)",
        f"F.pad({x}, (0, 0, 1, 0))[:, :-1]",
        f"{x}.reshape({x}.size(0), {x}.size(1) // 2, {2 * c})",
        f"{x}.view({x}.size(0), -1, {c // 2})",
        f"{x}.repeat(1, 2, 1)",
        f"{x}.repeat_interleave(2, 1)",
        f"{x}.unfold(1, 3, 1).flatten(2)",
        f"{x}.sort(1)[0]",
        f"{x}.topk(3, dim=1)[0]",
        f"{x}.index_select(1, torch.arange({x}.size(1) - 1, -1, -1))",
        f"{x}[:, torch.randperm({x}.size(1))]",
        f"{x} * torch.ones({x}.size(1), 1)",
        f"{x}.expand({x}.size(0), -1, -1)",
        f"torch.cat([{x}, {x}.mean(1, keepdim=True)], 1)",
        f"torch.chunk({x}, 2, dim={b.pick(1, 2)})[0]",
        f"torch.split({x}, 3, dim=1)[0]",
        f"torch.split({x}, [2, {t} - 2], dim=1)[1]",
        f"{x} + torch.arange({x}.size(1), dtype=torch.float32).unsqueeze(1) / math.sqrt({x}.size(1))",
        f"{x}[:, {t // 2}:]",
        f"{x}.view(-1, {c}).view({x}.size(0), -1, {c})",
        f"F.max_pool1d({x}, 2)",
        f"{x}[:, :{t}]",
        f"{x}.reshape(-1, {t}, {c})",
        f"{x}.gather(1, {x}.argmax(1, keepdim=True))",
        f"torch.fft.fft({x}, dim=1).real",
        f"torch.fft.irfft(torch.fft.rfft({x}, dim=1), dim=1)",
        f"torch.cat([torch.sin({x}), torch.cos({x})], -1)",
        f"torch.tril({x})",
        f"{x}.masked_fill(torch.ones({x}.size(1), 1).bool(), 0.0)",
        f"{x}.clone().index_fill_(1, torch.tensor([0]), 0.0)",
        f"torch.scatter({x}, 1, torch.zeros({x}.size(0), 1, {x}.size(2), dtype=torch.long), 1.0)",
        f"{x}.diff(dim=1)",
        f"torch.nn.functional.one_hot({x}[..., 0].long().clamp(0, 4), 5).float()",
    ]
    return one(b, v, "tokens", b.pick(*forms))


@step("tokens", 2)
def to_vector(b):
    x, v = b.tensor("tokens"), b.fresh()
    n, t, c = b.shape(x)
    if b.chance(0.4):
        layer = b.layer(f"nn.Linear({t * c}, 6)")
        form = b.pick(
            f"{x}.flatten(1)",
            f"{x}.reshape({x}.size(0), -1)",
            f"{x}.contiguous().view(-1, {t * c})",
            f"{x}.transpose(1, 2).reshape({x}.size(0), {t * c})",
        )
        return one(b, v, "vector", f"{layer}({form})")
    return one(
        b,
        v,
        "vector",
        b.pick(
            f"{x}.mean(1)",
            f"{x}[:, 0]",
            f"{x}[:, -1]",
            f"{x}.max(1)[0]",
            f"{x}.sum(dim=1)",
            f"{x}.max(dim=1).values",
            f"{x}.std(1)",
            f"{x}[:, {t - 1}]",
            f"{x}[-1]",
            f"{x}.select(1, 2)",
        ),
    )


@step("tokens", 2)
def to_image(b):
    x, v = b.tensor("tokens"), b.fresh()
    n, t, c = b.shape(x)
    h = next((h for h in (4, 5, 3, 2, 1) if t % h == 0))
    form = b.pick(
        f"{x}.unsqueeze(1)",
        f"{x}[:, None]",
        f"{x}.transpose(1, 2).reshape({x}.size(0), {c}, {h}, -1)",
        f"{x}.transpose(1, 2).view({x}.size(0), {c}, {x}.size(1) // {h}, {h})",
        f"{x}.transpose(1, 2).unflatten(2, ({h}, {t // h}))",
        f"{x}.view({x}.size(0), {x}.size(1), 2, -1)",
        f"{x}.unsqueeze(2) - {x}.unsqueeze(1)",
        f"{x}.permute(0, 2, 1).reshape({x}.size(0), {x}.size(2), int(math.sqrt({x}.size(1))), int(math.sqrt({x}.size(1))))",
    )
    return one(b, v, "image", form)


@step("tokens", 1)
def to_signal(b):
    x, v = b.tensor("tokens"), b.fresh()
    return one(
        b,
        v,
        "signal",
        f"{x}.{b.pick('transpose(1, 2)', 'permute(0, 2, 1).contiguous()')}",
    )


@step("tokens", 1)
def token_loop(b):
    x, v, i = b.tensor("tokens"), b.fresh(), b.fresh("i")
    c = b.shape(x)[2]
    if b.chance(0.5):
        cell, o = b.layer(f"nn.GRUCell({c}, 8)"), b.fresh()
        return {v: "tokens"}, [
            f"{o} = []",
            f"{v} = torch.zeros({x}.size(0), 8)",
            f"for {i} in range({x}.size(1)):",
            f"    {v} = {cell}({x}[:, {i}], {v})",
            f"    {o}.append({v})",
            f"{v} = torch.stack({o}, dim=1)",
        ]
    return {v: "tokens"}, [
        f"{v} = {x} + 0",
        f"for {i} in range(1, {x}.size(1)):",
        f"    {v} = {v} + {x}[:, {i} - 1 : {i}]",
    ]


@step("signal", 4)
def convolution1(b):
    x = b.tensor("signal")
    c, out = b.shape(x)[1], b.pick(4, 8)
    layer = b.layer(
        f"nn.Conv1d({c}, {out}, {b.pick(1, 3, 5, 8, 10)}, stride={b.pick(1, 1, 2, 4, 5)}, padding={b.pick(0, 1, 2, 4)}, dilation={b.pick(1, 1, 2, 3)})"
    )
    return one(b, b.fresh(), "signal", f"{layer}({x})")


@step("signal", 2)
def causal(b):
    x, v = b.tensor("signal"), b.fresh()
    c, d = b.shape(x)[1], b.pick(1, 2, 4)
    layer = b.layer(f"nn.Conv1d({c}, {c}, 3, dilation={d}, padding={2 * d})")
    if b.chance(0.5):
        return one(b, v, "signal", f"{x} + {layer}({x})[:, :, :-{2 * d}]")
    layer = b.layer(f"nn.Conv1d({c}, {c}, 2, dilation={d})")
    return {v: "signal"}, [
        f"{v} = {layer}({x})",
        f"{v} = {v} + {x}[:, :, -{v}.size(2):]",
    ]


@step("signal", 3)
def signal_form(b):
    x, v = b.tensor("signal"), b.fresh()
    n, c, t = b.shape(x)
    form = b.pick(
        f"F.max_pool1d({x}, {b.pick(2, 4)})",
        f"F.avg_pool1d({x}, 3, 2, 1, ceil_mode=True)",
        f"{b.layer(f'nn.ConvTranspose1d({c}, {c}, 4, 2, 1)')}({x})",
        f"{b.layer(f'nn.BatchNorm1d({c})')}({x})",
        f"{b.layer(f'nn.GroupNorm(1, {c})')}({x})",
        f"F.adaptive_avg_pool1d({x}, {b.pick(1, 4, 8)})",
        f"F.interpolate({x}, scale_factor=2.0)",
        f"F.interpolate({x}, size={t}, mode='linear')",
        f"F.pad({x}, (2, 1), mode='reflect')",
        f"{b.layer('nn.ConstantPad1d((1, 2), 0.0)')}({x})",
        f"{b.layer(f'nn.PReLU({c})')}({x})",
        f"torch.cat([{x}, -{x}], 1)",
        f"{x}.unfold(2, 8, 4).mean(3)",
        f"{x}.view({x}.size(0), {x}.size(1) * 2, {x}.size(2) // 2)",
        f"{x} / ({x}.std(-1, keepdim=True) + 1e-5)",
        f"{x}[..., : {x}.shape[-1] // 4 * 4]",
    )
    return one(b, v, "signal", form)


@step("signal", 2)
def spectrum(b):
    x, v = b.tensor("signal"), b.fresh()
    window = b.buffer("torch.hann_window(16)")
    return one(
        b,
        v,
        "tokens",
        f"torch.stft({x}[:, 0], 16, hop_length={b.pick(4, 8)}, window={window}, center={b.chance(0.7)}, return_complex=True).abs()",
    )


@step("signal", 3)
def from_signal(b):
    x, v = b.tensor("signal"), b.fresh()
    n, c, t = b.shape(x)
    if b.chance(0.4):
        layer = b.layer(f"nn.Linear({c * t}, 5)")
        return one(
            b,
            v,
            "vector",
            f"{layer}({x}.{b.pick('flatten(1)', f'view({x}.size(0), -1)', f'view(-1, {c * t})')})",
        )
    kind, form = b.pick(
        ("tokens", f"{x}.transpose(1, 2)"),
        ("vector", f"{x}.mean(-1)"),
        ("image", f"{x}.unsqueeze(1)"),
        ("image", f"{x}.unsqueeze(-1)"),
        ("tokens", f"{x}.permute(0, 2, 1)"),
        ("vector", f"F.avg_pool1d({x}, {x}.shape[-1]).squeeze(2)"),
    )
    return one(b, v, kind, form)


@step("vector", 4)
def linear_of_vector(b):
    x = b.tensor("vector")
    layer = b.layer(f"nn.Linear({b.shape(x)[1]}, {b.pick(4, 8, 16, 32)})")
    return one(
        b,
        b.fresh(),
        "vector",
        f"{b.pick('', 'F.relu', 'torch.tanh')}({layer}({x}))",
    )


@step("vector", 2)
def vector_form(b):
    x, v = b.tensor("vector"), b.fresh()
    c = b.shape(x)[1]
    return one(
        b,
        v,
        "vector",
        b.pick(
            f"{b.layer(f'nn.BatchNorm1d({c})')}({x})",
            f"F.dropout({x}, 0.5, False)",
            f"F.log_softmax({x}, dim=1)",
            f"F.normalize({x}, dim=1)",
            f"{x} - {x}.mean(0)",
            f"{x} @ {x}.t()",
            f"torch.cat([{x}, {x}], dim={b.pick(0, 1)})",
            f"torch.cdist({x}, {x})",
            f"{x}[:, :{c // 2}]",
            f"{b.layer(f'nn.LayerNorm({c})')}({x})",
            f"torch.exp({x}.chunk(2, 1)[0])",
            f"{x}.topk(2)[0]",
            f"torch.outer({x}[0], {x}[-1])",
            f"{x}.view(-1, {c})",
            f"{x}.reshape({x}.size(0), -1, 2).mean(2)",
        ),
    )


@step("vector", 2)
def vector_skip(b):
    x, v = b.tensor("vector"), b.fresh()
    y = b.like(x, b.pick((0,), (1,), (0, 1)))
    forms = [
        f"torch.cat([{x}, {y}], {0 if b.shape(x)[0] != b.shape(y)[0] else 1})"
    ]
    if b.shape(x)[1] == b.shape(y)[1]:
        forms += [
            f"{x} @ {y}.t()",
            f"F.cosine_similarity({x}, {y}, dim=1).unsqueeze(1)",
            f"F.linear({x}, {y})",
        ]
    if b.shape(x) == b.shape(y):
        forms += [f"{x} + {y}"] * 3 + [
            f"F.pairwise_distance({x}, {y}).unsqueeze(1)",
            f"({x} * {y}).sum(1, keepdim=True)",
        ]
    return one(b, v, "vector", b.pick(*forms))


@step("vector", 2)
def decoded(b):
    """A latent vector becomes an image."""
    x, v = b.tensor("vector"), b.fresh()
    layer = b.layer(f"nn.Linear({b.shape(x)[1]}, 128)")
    return one(
        b,
        v,
        "image",
        f"{layer}({x}).{b.pick('view(-1, 8, 4, 4)', f'view({x}.size(0), 8, 4, 4)', 'unflatten(1, (8, 4, 4))', f'reshape({x}.shape[0], 2, 8, 8)')}",
    )


@step("vector", 1)
def beside_map(b):
    """A vector is spread over an image."""
    x, y, v = b.tensor("vector"), b.tensor("image"), b.fresh()
    return one(
        b,
        v,
        "image",
        f"torch.cat([{y}, {x}[:, :, None, None].expand(-1, -1, {y}.size(2), {y}.size(3))], 1)",
    )


@step("vector", 1)
def vector_to_tokens(b):
    x, v = b.tensor("vector"), b.fresh()
    return one(
        b,
        v,
        "tokens",
        b.pick(
            f"{x}.unsqueeze(1)",
            f"{x}.view({x}.size(0), -1, 2)",
            f"{x}.unsqueeze(1).repeat(1, 4, 1)",
            f"{x}.unsqueeze(2)",
        ),
    )
