using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>A condition ready to run.</summary>
internal delegate Truth Predicate(EstimateFacts facts);

/// <summary>What a comparison answers: whether it holds, or the opposite of that, so that "not" costs nothing when it runs.</summary>
internal readonly record struct Answer(bool Negated)
{
    public Truth Of(bool holds) => holds != Negated ? Truth.True : Truth.False;

    public Truth Turned(Truth truth) => truth == Truth.Unknown ? truth : Of(truth == Truth.True);
}

/// <summary>A fact that conditions can name: how it is read, and how a comparison on it is compiled.</summary>
internal sealed class FactDefinition
{
    private readonly Func<Comparison, Answer, Predicate?> compile;

    private FactDefinition(
        string name,
        FactKind kind,
        IReadOnlyList<string> codes,
        string expects,
        Func<EstimateFacts, TraceValue> read,
        Func<Comparison, Answer, Predicate?> compile)
    {
        Name = name;
        TraceName = new TraceName(name);
        Kind = kind;
        Codes = codes;
        Expects = expects;
        Read = read;
        this.compile = compile;
    }

    public string Name { get; }

    /// <summary>The name in a trace.</summary>
    public TraceName TraceName { get; }

    public FactKind Kind { get; }

    /// <summary>The values that the fact can take; empty where they aren't a fixed list.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>What a comparison on this fact may look like, for the message that refuses one.</summary>
    public string Expects { get; }

    /// <summary>The value for the trace.</summary>
    public Func<EstimateFacts, TraceValue> Read { get; }

    /// <summary>The comparison, or its opposite; null where operator or value don't fit the fact.</summary>
    public Predicate? Compile(Comparison comparison, bool negated) => compile(comparison, new Answer(negated));

    public static FactDefinition Code<T>(string name, Func<EstimateFacts, T?> get)
        where T : struct, Enum
    {
        return new FactDefinition(
            name,
            FactKind.Code,
            EnumCode.All<T>(),
            $"equals or in, with {string.Join(", ", EnumCode.All<T>())}",
            facts => get(facts) is { } value ? new TraceText(EnumCode.Of(value)) : TraceValue.Unknown,
            (comparison, answer) =>
            {
                if (comparison.Operator is not (ComparisonOperator.Equals or ComparisonOperator.In)
                    || !TryCodes<T>(comparison, out var wanted))
                {
                    return null;
                }

                if (wanted.Length == 1)
                {
                    var only = wanted[0];
                    return facts => get(facts) is { } value ? answer.Of(EqualityComparer<T>.Default.Equals(value, only)) : Truth.Unknown;
                }

                return facts => get(facts) is { } value ? answer.Of(Array.IndexOf(wanted, value) >= 0) : Truth.Unknown;
            });
    }

    public static FactDefinition Set<T>(string name, Func<EstimateFacts, ValueList<T>?> get)
        where T : struct, Enum =>
        new(
            name,
            FactKind.Set,
            EnumCode.All<T>(),
            $"empty with true or false, or contains with {string.Join(", ", EnumCode.All<T>())}",
            facts => get(facts) is { } set
                ? set.Count == 0 ? NothingInIt : new TraceList([.. set.Select(EnumCode.Of).Order(StringComparer.Ordinal).Select(code => new TraceText(code))])
                : TraceValue.Unknown,
            (comparison, answer) => comparison switch
            {
                { Operator: ComparisonOperator.Empty, Values: [{ Truth: { } empty }] } =>
                    facts => get(facts) is { } set ? answer.Of((set.Count == 0) == empty) : Truth.Unknown,
                { Operator: ComparisonOperator.Contains } when TryCodes<T>(comparison, out var wanted) =>
                    facts => get(facts) is { } set ? answer.Of(set.Contains(wanted[0])) : Truth.Unknown,
                _ => null,
            });

    public static FactDefinition Flag(string name, Func<EstimateFacts, bool?> get) =>
        new(
            name,
            FactKind.Truth,
            [],
            "equals with true or false",
            facts => get(facts) switch { true => TraceValue.True, false => TraceValue.False, _ => TraceValue.Unknown },
            (comparison, answer) => comparison is { Operator: ComparisonOperator.Equals, Values: [{ Truth: { } wanted }] }
                ? facts => get(facts) is { } value ? answer.Of(value == wanted) : Truth.Unknown
                : null);

    /// <summary>A date; where it is missing, <paramref name="missing"/> is the answer to every comparison: no entry on a list is known, not unknown.</summary>
    public static FactDefinition Date(string name, Func<EstimateFacts, DateOnly?> get, Truth missing = Truth.Unknown) =>
        new(
            name,
            FactKind.Date,
            [],
            "equals, lessThan, atMost, atLeast or moreThan with a date yyyy-MM-dd, or withinYears or withinMonths with 1 to 100",
            facts => get(facts) is { } date ? new TraceText(FactText.Of(date)) : missing == Truth.Unknown ? TraceValue.Unknown : None,
            (comparison, answer) =>
            {
                if (comparison is { Operator: ComparisonOperator.WithinYears or ComparisonOperator.WithinMonths, Values: [{ Number: { } span }] })
                {
                    var months = comparison.Operator == ComparisonOperator.WithinYears ? 12 : 1;
                    return span is >= 1 and <= 100 && decimal.IsInteger(span)
                        ? facts => get(facts) is { } date ? answer.Of(Within(date, facts.AsOf, (int)span * months)) : answer.Turned(missing)
                        : null;
                }

                return comparison is { Values: [{ Text: { } text }] } && FactText.TryDate(text, out var wanted)
                    && Order(comparison.Operator) is { } holds
                    ? facts => get(facts) is { } date ? answer.Of(holds(date.CompareTo(wanted))) : answer.Turned(missing)
                    : null;
            });

    public static FactDefinition Amount(string name, Func<EstimateFacts, Money> get) =>
        Number(name, facts => get(facts).Yuan, facts => new TraceAmount(get(facts)));

    public static FactDefinition Number(
        string name, Func<EstimateFacts, decimal?> get, Func<EstimateFacts, TraceValue> read) =>
        new(
            name,
            FactKind.Number,
            [],
            "equals, lessThan, atMost, atLeast or moreThan with a number",
            read,
            (comparison, answer) => comparison is { Values: [{ Number: { } wanted }] } && Order(comparison.Operator) is { } holds
                ? facts => get(facts) is { } value ? answer.Of(holds(value.CompareTo(wanted))) : Truth.Unknown
                : null);

    /// <summary>A free text or declared code.</summary>
    public static FactDefinition Text(string name, Func<EstimateFacts, string?> get) =>
        new(
            name,
            FactKind.Text,
            [],
            "equals or in with texts",
            facts => get(facts) is { } text ? new TraceText(text) : TraceValue.Unknown,
            (comparison, answer) => comparison.Operator is ComparisonOperator.Equals or ComparisonOperator.In
                && comparison.Values.All(value => value.Text is not null)
                ? facts => get(facts) is { } text ? answer.Of(comparison.Values.Contains(FactValue.Of(text))) : Truth.Unknown
                : null);

    /// <summary>A GB/T 2260 code; <c>within</c> takes a code whose trailing pairs of zeros stand for everything below.</summary>
    public static FactDefinition Division(string name, Func<EstimateFacts, string> get) =>
        new(
            name,
            FactKind.Division,
            [],
            "equals or within, with a division code of six digits",
            facts => new TraceText(get(facts)),
            (comparison, answer) =>
            {
                if (comparison is not { Values: [{ Text: { Length: 6 } code }] } || !code.All(char.IsAsciiDigit))
                {
                    return null;
                }

                var prefix = code.EndsWith("0000", StringComparison.Ordinal) ? code[..2]
                    : code.EndsWith("00", StringComparison.Ordinal) ? code[..4]
                    : code;
                return comparison.Operator switch
                {
                    ComparisonOperator.Within => facts => answer.Of(get(facts).StartsWith(prefix, StringComparison.Ordinal)),
                    ComparisonOperator.Equals => facts => answer.Of(string.Equals(get(facts), code, StringComparison.Ordinal)),
                    _ => null,
                };
            });

    private static readonly TraceText None = new("none");

    private static readonly TraceList NothingInIt = new([]);

    private static bool TryCodes<T>(Comparison comparison, out T[] codes)
        where T : struct, Enum
    {
        codes = new T[comparison.Values.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!EnumCode.TryParse(comparison.Values[i].Text, out codes[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static Func<int, bool>? Order(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equals => order => order == 0,
        ComparisonOperator.LessThan => order => order < 0,
        ComparisonOperator.AtMost => order => order <= 0,
        ComparisonOperator.AtLeast => order => order >= 0,
        ComparisonOperator.MoreThan => order => order > 0,
        _ => null,
    };

    private static bool Within(DateOnly date, DateOnly asOf, int months)
    {
        var from = asOf.Year > (months / 12) + 1 ? asOf.AddMonths(-months) : DateOnly.MinValue;
        return date >= from && date <= asOf;
    }
}
