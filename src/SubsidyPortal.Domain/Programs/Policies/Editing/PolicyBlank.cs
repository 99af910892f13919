using System.Globalization;
using System.Text.Json.Nodes;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>New, still empty parts of a document: complete in form, so that the rest stays readable, and with faults until they are filled in.</summary>
public static class PolicyBlank
{
    /// <summary>Lists in which at least one item is always needed; a new part brings it along.</summary>
    private static readonly HashSet<string> NeverEmpty = new(StringComparer.Ordinal) { "pools", "counted", "options", "shares", "lines", "steps", "bands" };

    /// <summary>What a new document begins with beside the program's own data: the clause that everything is bound to until it has its own.</summary>
    public const string FirstClause = "not-stated-yet";

    /// <summary>An empty document of a program.</summary>
    public static PolicyDocument Document(string program, int version, LocalizedText title, PolicyCity city, LegalDocument legal, DateOnly today)
    {
        var clause = new Clause(
            FirstClause, new LocalizedText("Not found in the text yet", "尚未在文本中找到依据"), false, null, null,
            new LocalizedText("No source was entered yet. Configured by the city.", "尚未录入来源。由本市配置。"), []);
        return new PolicyDocument
        {
            Format = PolicyDocument.CurrentFormat,
            Program = program,
            Version = version,
            Title = title,
            City = city,
            LegalDocument = legal,
            ValidFrom = today,
            ValidTo = null,
            ValidityClause = FirstClause,
            EffectiveFrom = today,
            Clauses = [clause],
            DeclaredFacts = [],
            Eligibility = [],
            Rounding = new RoundingRule(RoundingMode.FloorToFen, FirstClause),
            Tracks = [],
            Examples = [],
        };
    }

    /// <summary>A new value for a place.</summary>
    /// <param name="shape">What the place holds.</param>
    /// <param name="clause">The clause that the part is bound to at first.</param>
    /// <param name="today">For dates.</param>
    /// <param name="number">Makes ids within a list differ.</param>
    public static JsonNode Of(PolicyShape shape, string clause, DateOnly today, int number = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Kind switch
        {
            ShapeKind.Object => Object(shape, clause, today, number),
            ShapeKind.Variant => Variant(shape.Variants[0], clause, today),
            ShapeKind.List => new JsonArray(),
            ShapeKind.Localized => new JsonObject { ["en"] = "", ["zh-Hans"] = "" },
            ShapeKind.Amount => JsonValue.Create(0),
            ShapeKind.Whole => JsonValue.Create(12),
            ShapeKind.Ratio => JsonValue.Create("0/1"),
            ShapeKind.Truth => JsonValue.Create(false),
            ShapeKind.Date => JsonValue.Create(FactText.Of(today)),
            ShapeKind.Choice => JsonValue.Create(shape.Codes[0]),
            ShapeKind.Clause => JsonValue.Create(clause),
            ShapeKind.Condition => new JsonObject { ["fact"] = "contract.vendor.affiliated", ["equals"] = true },
            ShapeKind.Map => new JsonObject(),
            _ => JsonValue.Create(""),
        };
    }

    /// <summary>A variant of another kind.</summary>
    public static JsonNode Variant(KeyValuePair<string, PolicyShape> variant, string clause, DateOnly today)
    {
        var made = new JsonObject { ["kind"] = variant.Key };
        foreach (var (name, value) in Object(variant.Value, clause, today, 1).ToArray())
        {
            made[name] = value?.DeepClone();
        }

        return made;
    }

    private static JsonObject Object(PolicyShape shape, string clause, DateOnly today, int number)
    {
        var made = new JsonObject();
        foreach (var member in shape.Members.Where(m => m.Required))
        {
            made[member.Name] = Member(shape, member, clause, today, number);
        }

        return made;
    }

    private static JsonNode? Member(PolicyShape owner, ShapeMember member, string clause, DateOnly today, int number)
    {
        var plain = member.Shape.Kind == ShapeKind.Text;
        return (owner.Name, member.Name) switch
        {
            // A rate is what most options have; bands and fixed sums take its place by hand.
            ("RateOption", "rate") => "0/1",
            ("TrackPolicy", "letter") => ((char)('A' + ((number - 1) % 26))).ToString(),
            ("EligibilityRule", "code") => string.Create(CultureInfo.InvariantCulture, $"rule.{number}"),
            ("CompanyFacts", "registeredIn" or "taxSeat" or "operatesIn") => "310115",
            (_, "id" or "code") when plain => string.Create(CultureInfo.InvariantCulture, $"{IdOf(owner.Name)}-{number}"),
            (_, "name") when plain => string.Create(CultureInfo.InvariantCulture, $"{IdOf(owner.Name)}{number}"),
            ("CompanyFacts" or "ContractFacts", "traits") => new JsonArray(),
            _ when member.Nullable => null,
            _ when member.Shape.Kind == ShapeKind.List && NeverEmpty.Contains(member.Name) => new JsonArray(Of(member.Shape.Item!, clause, today)),
            _ => Of(member.Shape, clause, today),
        };
    }

    private static string IdOf(string type) => type switch
    {
        "TrackPolicy" => "track",
        "CapRule" => "cap",
        "RateOption" => "option",
        "EligibilityRule" => "condition",
        "StackingRule" => "stacking",
        "Clause" => "clause",
        "WorkedExample" => "example",
        "DeclaredFact" => "fact",
        _ => "part",
    };
}
