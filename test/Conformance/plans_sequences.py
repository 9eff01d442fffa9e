"""Plans: attention and recurrent networks."""

from generator import FLOATS
from plans import plan
from plans_layers import float_dtype, maybe


@plan("scaled_dot_product_attention")
def attention(g):
    float_dtype(g)
    batch, heads = g.shape(g.between(0, 1)), [g.between(1, 3)] if g.chance(0.8) else []
    # Of empty operands the relation says little.
    queries, keys = (g.between(1, 5) if g.chance(0.95) else 0 for _ in "qk")
    width = g.between(1, 6)
    values = g.pick(width, width, g.between(1, 6))
    gqa = g.chance(0.15)
    few = [max(1, heads[0] // 2)] if gqa and heads else heads
    mask = None
    is_causal = g.chance(0.25)
    if g.chance(0.1 if is_causal else 0.5):
        dtype = g.pick("bool", g.dtype, g.dtype)
        mask = g.tensor(g.broadcastable(batch + heads) + [g.pick(queries, 1), g.pick(keys, 1)], dtype)
        if g.chance(0.7):
            mask = g.tensor(batch + heads + [queries, keys], dtype)
    return {
        "query": g.tensor(batch + heads + [queries, width]),
        "key": g.tensor(batch + few + [keys, width]),
        "value": g.tensor(batch + few + [keys, values]),
        "attn_mask": mask,
        "dropout_p": g.real(g.pick(0.0, 0.0, 0.0, 0.1)),
        "is_causal": is_causal,
        "scale": g.pick(None, None, g.real(0.5)),
        "enable_gqa": gqa,
    }


def attention_layer(g):
    g.dtype = g.pick(*FLOATS[:5])
    heads = g.between(1, 3)
    width = heads * g.between(1, 4)
    batch, length = g.between(1, 3), g.between(1, 5)
    hidden = g.between(1, 5)
    named = {
        "embed_dim": width,
        "num_head": heads,
        "num_heads": heads,
        "qkv_weight": g.tensor([3 * width, width]),
        "qkv_bias": g.tensor([3 * width]),
        "proj_weight": g.tensor([width, width]),
        "proj_bias": g.tensor([width]),
        "eps": g.real(1e-5),
        "ffn_weight_1": g.tensor([hidden, width]),
        "ffn_bias_1": g.tensor([hidden]),
        "ffn_weight_2": g.tensor([width, hidden]),
        "ffn_bias_2": g.tensor([width]),
    }
    for name in ("norm_weight_1", "norm_bias_1", "norm_weight_2", "norm_bias_2"):
        named[name] = g.tensor([width])
    kind = g.pick(None, None, 0, 1, 2)
    shape = {None: [], 0: [length, length], 1: [batch, length], 2: [batch, heads, length, length]}[kind]
    named["mask"] = None if kind is None else g.tensor(shape, g.pick("bool", "bool", g.dtype), fill=0)
    named["mask_type"] = kind
    return named, [batch, length, width]


@plan("_native_multi_head_attention")
def multi_head_attention(g):
    named, shape = attention_layer(g)
    keys = [shape[0], g.pick(shape[1], shape[1], g.between(1, 5)), shape[2]]
    return named | {"query": g.tensor(shape), "key": g.tensor(keys), "value": g.tensor(keys)}


@plan("_transformer_encoder_layer_fwd")
def encoder_layer(g):
    named, shape = attention_layer(g)
    return named | {"src": g.tensor(shape)}


@plan("lstm", "gru", "rnn_tanh", "rnn_relu")
def recurrent(g):
    float_dtype(g)
    kind = g.schema["op"].split("::")[1].split(".")[0]
    gates = {"lstm": 4, "gru": 3}.get(kind, 1)
    layers, bidirectional = g.pick(1, 1, 2), g.chance(0.4)
    directions = 2 if bidirectional else 1
    inputs, hidden = g.between(1, 5), g.between(1, 5)
    projected = g.between(1, hidden) if kind == "lstm" and g.chance(0.25) else 0
    has_biases, batch_first = g.chance(0.7), g.chance(0.5)
    steps, batch = g.between(1, 5), g.between(1, 3)
    output = projected or hidden
    params = []
    for layer in range(layers):
        for _ in range(directions):
            width = inputs if layer == 0 else output * directions
            shapes = [[gates * hidden, width], [gates * hidden, output]]
            if has_biases:
                shapes += [[gates * hidden]] * 2
            if projected:
                shapes.append([projected, hidden])
            params += [g.tensor(shape) for shape in shapes]
    is_batched = g.chance(0.9)
    lead = [steps, batch] if not batch_first else [batch, steps]
    state = [layers * directions] + ([batch] if is_batched else [])
    states = [g.tensor(state + [output]), g.tensor(state + [hidden])]
    return {
        "input": g.tensor((lead if is_batched else [steps]) + [inputs]),
        "hx": states if kind == "lstm" else states[1],
        "params": params,
        "has_biases": has_biases,
        "num_layers": layers,
        "dropout": g.real(g.pick(0.0, 0.0, 0.3)),
        "train": g.chance(0.3),
        "bidirectional": bidirectional,
        "batch_first": batch_first,
    }
