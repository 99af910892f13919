using System.Runtime.InteropServices;

namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Is told the steps of a calculation one after the other, see <see cref="TraceStep"/> for their parts.</summary>
internal abstract class TraceSteps
{
    /// <param name="inputs">Sorted by name in code-unit order, as the canonical form wants them.</param>
    public abstract void Add(StepPlace place, string operation, ReadOnlySpan<StepInput> inputs, StepValue result, Fraction? exact = null);

    /// <summary>A step whose result is a number of fen, floored where it isn't whole.</summary>
    public void AddAmount(StepPlace place, string operation, ReadOnlySpan<StepInput> inputs, Fraction fen) =>
        Add(place, operation, inputs, StepValue.Amount(fen.FloorToFen()), fen.IsWhole ? null : fen);
}

/// <summary>Keeps the steps.</summary>
internal sealed class ListedSteps : TraceSteps
{
    public List<TraceStep> Steps { get; } = new(8);

    public override void Add(StepPlace place, string operation, ReadOnlySpan<StepInput> inputs, StepValue result, Fraction? exact = null)
    {
        var kept = new TraceInput[inputs.Length];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = new TraceInput(inputs[i].Name, inputs[i].Value.Value);
        }

        Steps.Add(new TraceStep(place.Id, place.Clause, operation, ImmutableCollectionsMarshal.AsImmutableArray(kept), result.Value, exact));
    }
}

/// <summary>Writes the steps down at once: a hash is asked for with every estimate, the steps themselves seldom.</summary>
internal sealed class WrittenSteps(CanonicalWriter writer) : TraceSteps
{
    public override void Add(StepPlace place, string operation, ReadOnlySpan<StepInput> inputs, StepValue result, Fraction? exact = null)
    {
        place.Begin(writer, exact);
        writer.StartObject();
        foreach (ref readonly var input in inputs)
        {
            writer.Name(input.Name);
            input.Value.WriteTo(writer);
        }

        writer.EndObject();
        writer.Literal(",\"operation\":"u8);
        writer.Text(operation);
        writer.Literal(",\"result\":"u8);
        result.WriteTo(writer);
        writer.EndObject();
    }
}
