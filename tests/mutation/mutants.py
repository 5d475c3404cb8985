"""Mutants of a module: its source with one thing changed, as a program that might have been written."""

import ast
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
# What is said to people is read by people: tests hold codes and values, not each word of a sentence.
SAYING = ("Message",)
Nodes = list[ast.AST]


@dataclass(frozen=True)
class Mutant:
    """One change: of which file, in which line's text, what into what, and the whole changed source."""

    file: str
    line: str
    before: str
    after: str
    source: str

    @property
    def name(self) -> str:
        """Name the change, wherever in its file the line stands."""
        return f"{self.file}, `{self.line}`: `{self.before}` → `{self.after}`"


def mutants_of(file: str, source: str) -> Iterator[Mutant]:
    """Give every mutant of a module, in the order of its lines; two that read alike are given once."""
    tree = ast.parse(source)
    seen, lines, named = set(), source.splitlines(), Counter[str]()
    for place, node in enumerate(_mutable(tree)):
        for number, changed in enumerate(_changes(node)):
            copy = deepcopy(tree)
            target = _mutable(copy)[place]
            replacement = list(_changes(target))[number]
            text = ast.unparse(ast.fix_missing_locations(_Replace(target, replacement).visit(copy)))
            if text not in seen:
                seen.add(text)
                line = lines[_number(node) - 1].strip()
                mutant = Mutant(file, line, _line(node), _line(changed) if changed else "", text)
                named[mutant.name] += 1
                again = f" ({named[mutant.name]})" if named[mutant.name] > 1 else ""
                yield replace(mutant, after=mutant.after + again)


class _Replace(ast.NodeTransformer):
    def __init__(self, target: ast.AST, replacement: ast.AST | None) -> None:
        self.target = target
        self.replacement = replacement

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self.target:
            return self.replacement or ast.Pass()
        return super().visit(node)  # type: ignore[no-any-return]  # as its base declares it


def _mutable(tree: ast.AST) -> Nodes:
    """Give the nodes that decide something: no annotation, no decorator, no docstring, no sentence."""
    found: Nodes = []
    _collect(tree, found)
    return found


def _collect(node: ast.AST, found: Nodes) -> None:
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params", "bases"):
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST) and not _is_said(each):
                found.append(each)
                _collect(each, found)


def _is_said(node: ast.AST) -> bool:
    """Say whether a node is for readers or for the checker of types: what it says decides nothing."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in SAYING
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name) and node.value.id == "Literal"
    if isinstance(node, ast.BinOp):
        # Such as `str | None`: a name for a type.
        return isinstance(node.right, ast.Constant) and node.right.value is None
    if isinstance(node, ast.AnnAssign):
        return isinstance(node.target, ast.Name) and node.target.id in ("EN", "FR")
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value


def _changes(node: ast.AST) -> Iterator[ast.AST | None]:
    """Give what a node might have been instead; None where a statement is left out."""
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BoolOp):
        yield from _joined(node)
    elif isinstance(node, ast.BinOp):
        if type(node.op) in OPERATORS:
            yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
        yield node.left
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield ast.Name(NAMES[node.id], node.ctx)
    elif isinstance(node, ast.expr | ast.comprehension):
        yield from _expressions(node)
    elif isinstance(node, ast.stmt):
        yield from _statements(node)


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for number, each in enumerate(node.ops):
        ops = [*node.ops[:number], COMPARISONS[type(each)](), *node.ops[number + 1 :]]
        yield ast.Compare(node.left, ops, node.comparators)
    if len(node.ops) > 1:
        yield ast.Compare(node.left, node.ops[:1], node.comparators[:1])
        yield ast.Compare(node.comparators[0], node.ops[1:], node.comparators[1:])


def _joined(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for number in range(len(node.values)):
        left = [*node.values[:number], *node.values[number + 1 :]]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(f"{value}x")
    elif isinstance(value, bytes):
        yield ast.Constant(value + b"x")


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.comprehension):
        for number in range(len(node.ifs)):
            kept = [*node.ifs[:number], *node.ifs[number + 1 :]]
            yield ast.comprehension(node.target, node.iter, kept, node.is_async)
    elif isinstance(node, ast.Set) and len(node.elts) > 1:
        for number in range(len(node.elts)):
            yield ast.Set([*node.elts[:number], *node.elts[number + 1 :]])


def _statements(node: ast.AST) -> Iterator[ast.AST | None]:
    if isinstance(node, ast.Expr | ast.Raise | ast.AugAssign):
        yield None
    elif isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.If | ast.While):
        negated = ast.UnaryOp(ast.Not(), node.test)
        if isinstance(node, ast.If):
            yield ast.If(negated, node.body, node.orelse)
            yield ast.If(ast.Constant(False), node.body, node.orelse)
        else:
            yield ast.While(ast.Constant(False), node.body, node.orelse)
    elif isinstance(node, ast.Continue):
        yield ast.Break()


def _number(node: ast.AST) -> int:
    place = node.target if isinstance(node, ast.comprehension) else node
    return int(getattr(place, "lineno", 1))


def _line(node: ast.AST) -> str:
    """Write a node in one line, as long as a reader needs to find it."""
    text = " ".join(ast.unparse(ast.fix_missing_locations(deepcopy(node))).split())
    return text if len(text) <= 90 else f"{text[:87]}…"
