namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>What a condition may do with a fact.</summary>
public enum FactKind
{
    /// <summary>True or false.</summary>
    Truth,

    /// <summary>One code.</summary>
    Choice,

    /// <summary>Several codes.</summary>
    Set,

    /// <summary>A GB/T 2260 code.</summary>
    Division,

    Date,

    /// <summary>Yuan.</summary>
    Amount,

    Number,

    /// <summary>A text or code of the policy's own.</summary>
    Text,
}

/// <summary>A fact that conditions may name, as an editor offers it.</summary>
/// <param name="Name">As conditions name it.</param>
/// <param name="Kind">What can be compared with it.</param>
/// <param name="Codes">The values of a choice or set.</param>
/// <param name="Label">The policy's own name for a declared fact; null for the fixed ones.</param>
public sealed record OfferedFact(string Name, FactKind Kind, IReadOnlyList<string> Codes, LocalizedText? Label)
{
    /// <summary>The comparisons that fit, in the words of the document.</summary>
    public IReadOnlyList<string> Operators => Kind switch
    {
        FactKind.Truth => ["equals"],
        FactKind.Choice or FactKind.Text => ["equals", "in"],
        FactKind.Set => ["contains", "empty"],
        FactKind.Division => ["within", "equals"],
        FactKind.Date => ["atLeast", "atMost", "moreThan", "lessThan", "equals", "withinYears"],
        _ => ["atLeast", "atMost", "moreThan", "lessThan", "equals"],
    };
}

/// <summary>The facts that conditions may name, read from the form of the facts themselves.</summary>
public static class PolicyFactList
{
    /// <summary>Members that are facts of the base and not of conditions.</summary>
    private static readonly HashSet<string> NotCompared = new(StringComparer.Ordinal) { "program", "track", "facts", "contract.lines", "contract.incurred", "contract.paid" };

    private static readonly OfferedFact[] Fixed =
    [
        .. Facts("", PolicyShapes.Document.Find("examples")!.Shape.Item!.Find("facts")!.Shape),
        new("contract.months", FactKind.Number, [], null),
    ];

    /// <summary>The fixed facts and those that a version declares.</summary>
    public static IReadOnlyList<OfferedFact> With(IEnumerable<DeclaredFact> declared) =>
        [.. Fixed, .. declared.Where(fact => fact.Name.Length > 0).Select(fact => new OfferedFact("facts." + fact.Name, KindOf(fact.Type), [], fact.Label))];

    private static FactKind KindOf(DeclaredFactType type) => type switch
    {
        DeclaredFactType.Truth => FactKind.Truth,
        DeclaredFactType.Number => FactKind.Number,
        DeclaredFactType.Date => FactKind.Date,
        _ => FactKind.Text,
    };

    private static IEnumerable<OfferedFact> Facts(string path, PolicyShape shape)
    {
        foreach (var member in shape.Members)
        {
            var name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (NotCompared.Contains(name))
            {
                continue;
            }

            if (member.Shape.Kind == ShapeKind.Object)
            {
                foreach (var fact in Facts(name, member.Shape))
                {
                    yield return fact;
                }
            }
            else
            {
                yield return member.Shape switch
                {
                    { Kind: ShapeKind.List, Item: { } item } => new OfferedFact(name, FactKind.Set, item.Codes, null),
                    { Kind: ShapeKind.Choice } choice => new OfferedFact(name, FactKind.Choice, choice.Codes, null),
                    { Kind: ShapeKind.Truth } => new OfferedFact(name, FactKind.Truth, [], null),
                    { Kind: ShapeKind.Date } => new OfferedFact(name, FactKind.Date, [], null),
                    { Kind: ShapeKind.Amount } => new OfferedFact(name, FactKind.Amount, [], null),
                    _ => new OfferedFact(name, FactKind.Division, [], null),
                };
            }
        }
    }
}
