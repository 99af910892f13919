using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>The shapes of policy documents, made once from the serializer's own view of the types.</summary>
public static class PolicyShapes
{
    private static readonly JsonSerializerOptions Options = MakeOptions();

    private static readonly Dictionary<Type, PolicyShape> Known = [];

    /// <summary>Members whose clause isn't named after them or <c>clause</c>.</summary>
    private static readonly Dictionary<string, string> Bindings = new(StringComparer.Ordinal)
    {
        ["PolicyDocument.validFrom"] = "validityClause",
        ["PolicyDocument.validTo"] = "validityClause",
        ["PolicyDocument.effectiveFrom"] = "validityClause",
        ["TrackPolicy.validFrom"] = "validityClause",
        ["TrackPolicy.validTo"] = "validityClause",
        ["TrackPolicy.voucherMonths"] = "voucherClause",
        ["ClauseSuspension.from"] = "by",
        ["ClauseSuspension.until"] = "by",
    };

    /// <summary>Texts that the portal also keeps in columns of their own.</summary>
    private static readonly Dictionary<string, int> Lengths = new(StringComparer.Ordinal)
    {
        ["PolicyDocument.program"] = PolicyCode.Length,
        ["PolicyDocument.title"] = SubsidyProgram.NameLength,
        ["LegalDocument.number"] = SubsidyProgram.DocumentNumberLength,
        ["LegalDocument.issuer"] = SubsidyProgram.IssuerLength,
        ["TrackPolicy.code"] = TrackPolicy.CodeLength,
    };

    /// <summary>The whole document.</summary>
    public static PolicyShape Document { get; } = Of(typeof(PolicyDocument));

    /// <summary>The named types that occur in documents, by name.</summary>
    public static IReadOnlyList<PolicyShape> Named { get; } =
        [.. Known.Values.Where(shape => shape.Name.Length > 0).DistinctBy(shape => shape.Name).OrderBy(shape => shape.Name, StringComparer.Ordinal)];

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static PolicyShape Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (!Known.TryGetValue(type, out var shape))
        {
            shape = Make(type);
            if (shape.Kind is ShapeKind.Object or ShapeKind.Variant)
            {
                // Known before its members are looked at, so that a type may lead back to itself.
                Known[type] = shape;
                Fill(shape, type);
            }

            Known[type] = shape;
        }

        return shape;
    }

    private static PolicyShape Make(Type type) =>
        type == typeof(string) ? new PolicyShape(ShapeKind.Text)
        : type == typeof(Money) ? new PolicyShape(ShapeKind.Amount)
        : type == typeof(Fraction) ? new PolicyShape(ShapeKind.Ratio)
        : type == typeof(int) ? new PolicyShape(ShapeKind.Whole)
        : type == typeof(bool) ? new PolicyShape(ShapeKind.Truth)
        : type == typeof(DateOnly) ? new PolicyShape(ShapeKind.Date)
        : type == typeof(LocalizedText) ? new PolicyShape(ShapeKind.Localized)
        : type == typeof(Condition) ? new PolicyShape(ShapeKind.Condition, nameof(Condition))
        : type == typeof(ExtraFacts) ? new PolicyShape(ShapeKind.Map)
        : type.IsEnum ? new PolicyShape(ShapeKind.Choice, type.Name) { Codes = CodesOf(type) }
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? new PolicyShape(ShapeKind.List) { Item = Of(type.GetGenericArguments()[0]) }
        : Options.GetTypeInfo(type).PolymorphismOptions is not null ? new PolicyShape(ShapeKind.Variant, type.Name)
        : new PolicyShape(ShapeKind.Object, type.Name);

    private static void Fill(PolicyShape shape, Type type)
    {
        var info = Options.GetTypeInfo(type);
        if (shape.Kind == ShapeKind.Variant)
        {
            shape.Variants = [.. info.PolymorphismOptions!.DerivedTypes.Select(d => KeyValuePair.Create((string)d.TypeDiscriminator!, Of(d.DerivedType)))];
            return;
        }

        var names = info.Properties.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        shape.Members = [.. info.Properties.Select(p => Member(type.Name, p, names))];
    }

    private static ShapeMember Member(string owner, JsonPropertyInfo property, HashSet<string> names)
    {
        var key = $"{owner}.{property.Name}";
        var isClause = property.PropertyType == typeof(string)
            && (property.Name == "clause" || property.Name.EndsWith("Clause", StringComparison.Ordinal) || key == "ClauseSuspension.by");
        var nullable = Nullable.GetUnderlyingType(property.PropertyType) is not null || property.IsGetNullable;
        return new ShapeMember(owner, property.Name, isClause ? new PolicyShape(ShapeKind.Clause) : Of(property.PropertyType), property.IsRequired, nullable)
        {
            ClauseMember = isClause ? null
                : Bindings.GetValueOrDefault(key)
                ?? (names.Contains(property.Name + "Clause") ? property.Name + "Clause" : names.Contains("clause") ? "clause" : null),
            MaxLength = Lengths.TryGetValue(key, out var most) ? most : null,
            Only = key == "PolicyCity.timeZone" ? PolicyCity.PortalTimeZone : null,
        };
    }

    private static string[] CodesOf(Type type) =>
        [.. Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    /// <summary>The object that a variant's node is, or null where its kind isn't known.</summary>
    public static PolicyShape? VariantOf(PolicyShape variant, JsonNode? node)
    {
        ArgumentNullException.ThrowIfNull(variant);
        var kind = node is JsonObject members && members["kind"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        return variant.Variants.FirstOrDefault(v => v.Key == kind).Value;
    }
}
