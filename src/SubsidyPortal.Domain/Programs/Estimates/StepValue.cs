namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// A value of a step on its way to whoever is told. Money and fractions travel as they are, and become objects only where steps are kept.
/// </summary>
internal readonly struct StepValue
{
    private readonly Form form;
    private readonly object? made;
    private readonly Fraction number;

    private StepValue(Form form, object? made, Fraction number)
    {
        this.form = form;
        this.made = made;
        this.number = number;
    }

    private enum Form
    {
        Made,
        Prepared,
        Text,
        Amount,
        Exact,
        Ratio,
    }

    public static implicit operator StepValue(TraceValue value) => new(Form.Made, value, default);

    public static implicit operator StepValue(PreparedValue value) => new(Form.Prepared, value, default);

    /// <summary>A code.</summary>
    public static StepValue Text(string text) => new(Form.Text, text, default);

    /// <summary>Money.</summary>
    public static StepValue Amount(Money amount) => new(Form.Amount, null, Fraction.FromFen(amount));

    /// <summary>An exact number of fen.</summary>
    public static StepValue Exact(Fraction fen) => new(Form.Exact, null, fen);

    /// <summary>A rate or share.</summary>
    public static StepValue Ratio(Fraction value) => new(Form.Ratio, null, value);

    /// <summary>The value as an object.</summary>
    public TraceValue Value => form switch
    {
        Form.Prepared => ((PreparedValue)made!).Value,
        Form.Text => new TraceText((string)made!),
        Form.Amount => new TraceAmount(number.FloorToFen()),
        Form.Exact => new TraceExact(number),
        Form.Ratio => new TraceRatio(number),
        _ => made as TraceValue ?? TraceValue.Unknown,
    };

    public void WriteTo(CanonicalWriter writer)
    {
        switch (form)
        {
            case Form.Prepared:
                writer.Element(((PreparedValue)made!).Canonical);
                break;
            case Form.Text:
                writer.Text((string)made!);
                break;
            case Form.Amount:
                writer.Amount(number.FloorToFen());
                break;
            case Form.Exact:
                writer.Exact(number);
                break;
            case Form.Ratio:
                writer.Ratio(number);
                break;
            default:
                writer.Value(made as TraceValue ?? TraceValue.Unknown);
                break;
        }
    }
}

/// <summary>A named input on its way to whoever is told.</summary>
internal readonly record struct StepInput(TraceName Name, StepValue Value);
