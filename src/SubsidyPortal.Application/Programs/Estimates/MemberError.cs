using System.Globalization;

namespace SubsidyPortal.Application.Programs.Estimates;

/// <summary>One wrong member of a request.</summary>
/// <param name="Path">Where: <c>contract.lines[0].amount</c>; empty for the request as a whole.</param>
/// <param name="Code">Stable, see <see cref="MemberErrorCodes"/>.</param>
/// <param name="Argument">What the message cites, such as the values that are known; null where it cites nothing.</param>
public sealed record MemberError(string Path, string Code, string? Argument = null)
{
    /// <summary>The path as a JSON pointer in a URI fragment: <c>#/contract/lines/0/amount</c>.</summary>
    public string Fragment { get; init; } = "#";
}

/// <summary>What can be wrong with a member.</summary>
public static class MemberErrorCodes
{
    /// <summary>The body isn't JSON; the argument is the place.</summary>
    public const string Malformed = "json.malformed";

    public const string Required = "member.required";

    public const string Unknown = "member.unknown";

    public const string Duplicate = "member.duplicate";

    public const string NotAnObject = "type.object";

    public const string NotAList = "type.list";

    public const string NotAText = "type.text";

    public const string NotANumber = "type.number";

    public const string NotATruth = "type.truth";

    /// <summary>Neither text nor number nor truth.</summary>
    public const string NotAScalar = "type.scalar";

    /// <summary>Not one of the values in the argument.</summary>
    public const string NotAValue = "value.unknown";

    /// <summary>A value occurs twice in a set.</summary>
    public const string Repeated = "value.repeated";

    public const string NotADate = "date.malformed";

    public const string TooManyDecimals = "amount.decimals";

    public const string Negative = "amount.negative";

    public const string TooLarge = "amount.too-large";

    /// <summary>The lines add up to more than the largest amount.</summary>
    public const string SumTooLarge = "amount.sum-too-large";

    public const string NoSuchDivision = "division.unknown";

    public const string EndsBeforeStart = "contract.ends-before-start";
}

/// <summary>A place in the request, written as a path for people and as a pointer for programs.</summary>
internal sealed class MemberPlace
{
    private const int LongestName = 80;

    private readonly MemberPlace? parent;
    private readonly string name;
    private readonly int index = -1;

    private MemberPlace(MemberPlace? parent, string name, int index = -1)
    {
        this.parent = parent;
        this.name = name;
        this.index = index;
    }

    public static readonly MemberPlace Root = new(null, "");

    public MemberPlace Member(string member) => new(this, member);

    public MemberPlace Item(int item) => new(this, "", item);

    public MemberError Error(string code, string? argument = null) => new(Path(), code, argument) { Fragment = "#" + Fragment() };

    private string Path()
    {
        if (parent is null)
        {
            return "";
        }

        var before = parent.Path();
        return index >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{before}[{index}]")
            : before.Length == 0 ? Shortened()
            : before + "." + Shortened();
    }

    private string Fragment() =>
        parent is null ? ""
        : parent.Fragment() + "/" + (index >= 0
            ? index.ToString(CultureInfo.InvariantCulture)
            : Uri.EscapeDataString(Shortened().Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    // Names of unknown members are the sender's: they are cut, never inside a pair of surrogates.
    private string Shortened()
    {
        if (name.Length <= LongestName)
        {
            return name;
        }

        var cut = char.IsHighSurrogate(name[LongestName - 1]) ? LongestName - 1 : LongestName;
        return name[..cut] + "…";
    }
}
