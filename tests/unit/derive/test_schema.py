"""The derived schema: every name of the model is there, described, and of the right shape."""

from collections.abc import Iterator

import graphene
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    is_introspection_type,
    is_specified_scalar_type,
    parse,
    validate,
    validate_schema,
)

from graph_schema.kinds import KINDS
from graph_schema.model import MODEL, BadModel, resolve
from hub.api.schema import hub_schema
from hub.api.told.fields import told_fields
from hub.derive.graphql import build_schema
from tests.unit.derive.declared import kind_named


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    built: GraphQLSchema = hub_schema().graphql_schema
    return built


def test_the_schema_is_valid(schema: GraphQLSchema) -> None:
    assert validate_schema(schema) == []


def test_everything_in_the_schema_is_described(schema: GraphQLSchema) -> None:
    own = [type_ for type_ in schema.type_map.values() if not _is_graphqls_own(type_)]

    undescribed = [place for type_ in own for place, text in _descriptions(type_) if not text]

    assert undescribed == []


def _is_graphqls_own(type_: GraphQLNamedType) -> bool:
    return is_introspection_type(type_) or is_specified_scalar_type(type_)


def _descriptions(type_: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    yield type_.name, type_.description
    if isinstance(type_, GraphQLEnumType):
        yield from ((f"{type_.name}.{name}", each.description) for name, each in type_.values.items())
    if isinstance(type_, GraphQLInputObjectType):
        yield from ((f"{type_.name}.{name}", each.description) for name, each in type_.fields.items())
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in type_.fields.items():
            yield f"{type_.name}.{name}", field.description
            for argument, each in field.args.items():
                yield f"{type_.name}.{name}({argument})", each.description


def test_each_kind_has_its_two_root_fields(schema: GraphQLSchema) -> None:
    assert schema.query_type is not None
    # What the hub works out itself has types of its own, which no kind has.
    roots = {
        name: str(field.type) for name, field in schema.query_type.fields.items() if name not in told_fields()
    }

    ones = {kind.kind.singular_name: kind.name for kind in MODEL}
    lists = {kind.kind.plural_name: f"{kind.name}Connection!" for kind in MODEL}

    assert roots == {
        "node": "Node",
        "changes": "ChangeFeed!",
        "difference": "Difference!",
        "records": "RecordConnection!",
        "search": "SearchConnection!",
        **ones,
        **lists,
    }


@pytest.mark.parametrize("name", MODEL.kinds)
def test_each_member_of_a_kind_is_a_field_of_its_type(schema: GraphQLSchema, name: str) -> None:
    kind, type_ = MODEL[name], schema.type_map[name]

    assert isinstance(type_, GraphQLObjectType)
    lasting = {"Lasting"} if kind.kind.lasts else set()
    assert {each.name for each in type_.interfaces} == {"Node", "Record"} | lasting
    assert set(type_.fields) - {"validity", "history"} == {"id", *kind.fields, *kind.ways, *kind.derived}


@pytest.mark.parametrize("name", MODEL.kinds)
def test_each_kind_is_filtered_and_sorted_by_what_it_declares(schema: GraphQLSchema, name: str) -> None:
    kind = MODEL[name]
    single = [way.name for way in kind.ways.values() if len(way.targets) == 1]
    where, order = schema.type_map[f"{name}Where"], schema.type_map[f"{name}Order"]

    assert isinstance(where, GraphQLInputObjectType)
    assert set(where.fields) == {"and", "or", "not", "id", *kind.fields, *single}
    assert isinstance(order, GraphQLInputObjectType)
    sortable = {each.name for each in kind.fields.values() if each.sortable}
    assert set(order.fields) == sortable | {name for name in single if not kind.ways[name].many}


def test_one_record_is_asked_for_by_id_or_by_each_part_of_its_key(schema: GraphQLSchema) -> None:
    assert schema.query_type is not None
    arguments = {name: str(each.type) for name, each in schema.query_type.fields["seat"].args.items()}

    assert arguments == {
        "id": "ID",
        "committee": "ID",
        "holder": "ID",
        "role": "SeatRole",
        "since": "PartialDate",
        "steward": "ID",
        "asOf": "AsOf",
        "recordedAt": "Instant",
        "lang": "Language",
    }


def test_a_list_is_a_connection_that_is_always_there(schema: GraphQLSchema) -> None:
    committee = _object(schema, "SteeringCommittee")
    seats = committee.fields["seats"]

    assert str(seats.type) == "SeatConnection!"
    assert {name: str(each.type) for name, each in seats.args.items()} == {
        "first": "Int",
        "after": "String",
        "last": "Int",
        "before": "String",
        "asOf": "AsOf",
        "lang": "Language",
        "where": "SeatWhere",
        "match": "Match",
        "orderBy": "[SeatOrder!]",
    }
    assert {name: str(each.type) for name, each in _object(schema, "SeatConnection").fields.items()} == {
        "nodes": "[Seat!]!",
        "edges": "[SeatEdge!]!",
        "pageInfo": "PageInfo!",
        "totalCount": "Int!",
        "aggregate": "SeatAggregate!",
        "groups": "[SeatGrouped!]!",
    }


def test_what_is_the_same_of_several_kinds_is_one_type(schema: GraphQLSchema) -> None:
    totals = _object(schema, "ContributionAggregate").fields

    assert str(_object(schema, "SeatAggregate").fields["min"].type) == "LastingExtremes!"
    assert str(_object(schema, "AreaAggregate").fields["max"].type) == "RecordExtremes!"
    assert set(totals) == {"count", "distinct", "min", "max", "sum", "average"}
    assert str(totals["sum"].type) == str(totals["average"].type)


def test_a_link_to_several_kinds_leads_to_their_union(schema: GraphQLSchema) -> None:
    union = schema.type_map["JointProgrammeOrRegionalProcess"]
    chairs = _object(schema, "Meeting").fields["coChairs"]

    assert isinstance(union, GraphQLUnionType)
    assert [each.name for each in union.types] == ["JointProgramme", "RegionalProcess"]
    assert (
        str(_object(schema, "SteeringCommittee").fields["steers"].type) == "JointProgrammeOrRegionalProcess"
    )
    assert str(chairs.type) == "CountryOrOrganisationConnection!"
    page = {"first", "after", "last", "before", "asOf", "lang"}
    assert set(chairs.args) == page | {"where", "match", "kinds"}


def test_only_what_no_term_can_withhold_is_never_null(schema: GraphQLSchema) -> None:
    seat = _object(schema, "Seat")

    never_null = {name for name, each in seat.fields.items() if str(each.type).endswith("!")}

    assert never_null == {"id", "revision", "open", "territory", "createdAt", "changedAt", "history"}


def test_only_kinds_with_findings_tell_their_validity(schema: GraphQLSchema) -> None:
    telling = {name for name in MODEL.kinds if "validity" in _object(schema, name).fields}

    assert telling == {
        kind.name for kind in MODEL if any(rule.severity == "warn" for rule in kind.kind.rules)
    }
    assert str(_object(schema, "SteeringCommittee").fields["validity"].type) == "Validity"


def test_a_closed_list_is_an_enum_with_its_labels_in_both_languages(schema: GraphQLSchema) -> None:
    roles = schema.type_map["SeatRole"]

    assert isinstance(roles, GraphQLEnumType)
    assert roles.values["LEAD"].description == "lead — entité chef de file"
    assert roles.parse_value("LEAD") == "LEAD"


def test_lists_of_words_are_filtered_by_what_they_hold(schema: GraphQLSchema) -> None:
    assert _input(schema, "TermWhere")["categories"] == "GrantableCategoryListFilter"
    assert _input(schema, "GrantableCategoryListFilter") == {
        "has": "GrantableCategory",
        "hasSome": "[GrantableCategory!]",
        "hasEvery": "[GrantableCategory!]",
        "isNull": "Boolean",
    }
    assert _input(schema, "TermWhere")["withheld"] == "TextListFilter"


def test_introspection_runs(schema: GraphQLSchema) -> None:
    answer = hub_schema().introspect()

    assert {each["name"] for each in answer["__schema"]["types"]} == set(schema.type_map)


def test_a_question_of_every_shape_is_valid(schema: GraphQLSchema) -> None:
    question = """query ($day: AsOf) {
      steeringCommittees(first: 10, where: {name: {contains: "x"}, seats: {some: {role: {eq: LEAD}}}},
                         orderBy: [{name: DESC}, {since: ASC}], asOf: $day, lang: FR) {
        totalCount pageInfo { hasNextPage endCursor }
        edges { cursor node { ...Shown } }
      }
      node(id: "x") { id ... on Record { category steward { name } } ... on Country { name } }
    }
    fragment Shown on SteeringCommittee {
      __typename validity { valid findings { code message } } steers { ... on JointProgramme { shape } }
    }"""

    assert validate(schema, parse(question)) == []


def test_mutations_share_the_types_of_kinds() -> None:
    def mutations(kinds: dict[str, type[graphene.ObjectType]]) -> type[graphene.ObjectType]:
        ending = graphene.Field(kinds["DataSharingAgreement"], description="The agreement as it is then.")
        return type("Mutation", (graphene.ObjectType,), {"end": ending})

    schema = build_schema(MODEL, mutations).graphql_schema

    assert schema.mutation_type is not None
    assert schema.mutation_type.fields["end"].type is schema.type_map["DataSharingAgreement"]


@pytest.mark.parametrize("name", ["Query", "Record", "SeatWhere", "Decimal"])
def test_a_kind_called_like_a_type_of_the_schema_is_refused(name: str) -> None:
    model = resolve((*KINDS, kind_named(name)))

    with pytest.raises(BadModel) as refused:
        build_schema(model)

    assert refused.value.findings[0] == f"{name}: the schema needs this name for itself"


def _object(schema: GraphQLSchema, name: str) -> GraphQLObjectType:
    found = schema.type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found


def _input(schema: GraphQLSchema, name: str) -> dict[str, str]:
    found = schema.type_map[name]
    assert isinstance(found, GraphQLInputObjectType)
    return {each: str(field.type) for each, field in found.fields.items()}
