namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>What a place in a policy document may hold.</summary>
public enum ShapeKind
{
    /// <summary>Named members.</summary>
    Object,

    /// <summary>Any number of the same.</summary>
    List,

    /// <summary>One of several objects, told apart by <c>kind</c>.</summary>
    Variant,

    Text,

    /// <summary>A text in both languages.</summary>
    Localized,

    /// <summary>Yuan with at most two decimals.</summary>
    Amount,

    /// <summary>A rate or share, <c>n/d</c>.</summary>
    Ratio,

    /// <summary>A whole number.</summary>
    Whole,

    Truth,

    Date,

    /// <summary>One of several codes.</summary>
    Choice,

    /// <summary>The id of a clause.</summary>
    Clause,

    /// <summary>A condition tree.</summary>
    Condition,

    /// <summary>Named scalars: the extra facts.</summary>
    Map,
}

/// <summary>
/// What a place in a policy document may hold, read from the types that documents are read into: editor, comparison and published
/// schema follow the one model and can't fall behind it.
/// </summary>
public sealed class PolicyShape
{
    internal PolicyShape(ShapeKind kind, string name = "")
    {
        Kind = kind;
        Name = name;
    }

    public ShapeKind Kind { get; }

    /// <summary>Name of the type of an object, variant or choice; empty for others.</summary>
    public string Name { get; }

    /// <summary>The members of an object in the order of the document.</summary>
    public IReadOnlyList<ShapeMember> Members { get; internal set; } = [];

    /// <summary>What a list holds.</summary>
    public PolicyShape? Item { get; internal set; }

    /// <summary>The objects of a variant by their <c>kind</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, PolicyShape>> Variants { get; internal set; } = [];

    /// <summary>The codes of a choice.</summary>
    public IReadOnlyList<string> Codes { get; internal set; } = [];

    /// <summary>The member with this name, or null.</summary>
    public ShapeMember? Find(string member) => Members.FirstOrDefault(m => m.Name == member);

    public bool IsLeaf => Kind is not (ShapeKind.Object or ShapeKind.Variant)
        && !(Kind == ShapeKind.List && Item!.Kind is ShapeKind.Object or ShapeKind.Variant);
}

/// <summary>A member of an object.</summary>
/// <param name="Owner">Name of the object's type.</param>
/// <param name="Name">In the document.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Required">It must stand in the document.</param>
/// <param name="Nullable">It may be null.</param>
public sealed record ShapeMember(string Owner, string Name, PolicyShape Shape, bool Required, bool Nullable)
{
    /// <summary>The member beside it that names the clause it comes from; null where the object's own or an outer one does.</summary>
    public string? ClauseMember { get; internal init; }

    /// <summary>The most characters of a text, in each language; null where any number can be kept.</summary>
    public int? MaxLength { get; internal init; }

    /// <summary>The one value that it may have; null where it is free.</summary>
    public string? Only { get; internal init; }

    /// <summary>Stable key for labels: <c>TrackPolicy.mode</c>.</summary>
    public string Key => $"{Owner}.{Name}";
}
