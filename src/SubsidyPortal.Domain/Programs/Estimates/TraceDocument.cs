namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>Puts result and steps into the canonical trace. Members stand in code-unit order, as RFC 8785 wants.</summary>
internal static class TraceDocument
{
    private const string Format = "subsidy-portal/trace/1";

    public static CanonicalWriter Write(EstimateResult result)
    {
        var writer = new CanonicalWriter();
        writer.StartObject();
        writer.Name("asOf");
        writer.Text(Policies.FactText.Of(result.Facts.AsOf));
        writer.Name("ceiling");
        writer.Amount(result.Ceiling);
        writer.Name("eligible");
        writer.Flag(result.Eligible);
        writer.Name("eligibleBase");
        writer.Amount(result.EligibleBase);
        writer.Name("format");
        writer.Text(Format);
        writer.Name("policy");
        writer.StartObject();
        writer.Name("hash");
        writer.Text(result.Policy.Hash);
        writer.Name("program");
        writer.Text(result.Policy.Program);
        writer.Name("version");
        writer.Count(result.Policy.Number);
        writer.EndObject();
        writer.Name("reasons");
        Reasons(writer, result.Reasons);
        writer.Name("recalculated");
        Recalculated(writer, result.Recalculated);
        writer.Name("shares");
        Shares(writer, result.Shares);
        writer.Name("steps");
        writer.StartArray();
        foreach (var step in result.Steps)
        {
            Step(writer, step);
        }

        writer.EndArray();
        writer.Name("track");
        writer.Text(result.Track.Code);
        writer.EndObject();
        return writer;
    }

    private static void Reasons(CanonicalWriter writer, IReadOnlyList<EstimateReason> reasons)
    {
        writer.StartArray();
        foreach (var reason in reasons)
        {
            writer.StartObject();
            writer.Name("clause");
            writer.Text(reason.Clause);
            writer.Name("code");
            writer.Text(reason.Code);
            writer.Name("severity");
            writer.Text(EnumCode.Of(reason.Severity));
            writer.EndObject();
        }

        writer.EndArray();
    }

    private static void Recalculated(CanonicalWriter writer, Recalculation? recalculated)
    {
        if (recalculated is null)
        {
            writer.Null();
            return;
        }

        writer.StartObject();
        writer.Name("alreadyAwarded");
        writer.Amount(recalculated.AlreadyAwarded);
        writer.Name("difference");
        writer.Amount(recalculated.Difference);
        writer.Name("yearCeiling");
        writer.Amount(recalculated.YearCeiling);
        writer.EndObject();
    }

    private static void Shares(CanonicalWriter writer, IReadOnlyList<PayerShare> shares)
    {
        writer.StartArray();
        foreach (var share in shares)
        {
            writer.StartObject();
            writer.Name("ceiling");
            if (share.Ceiling is { } ceiling)
            {
                writer.Amount(ceiling);
            }
            else
            {
                writer.Null();
            }

            writer.Name("payer");
            writer.Text(EnumCode.Of(share.Payer));
            writer.Name("status");
            writer.Text(share.IsDefined ? "defined" : "undefined");
            writer.EndObject();
        }

        writer.EndArray();
    }

    private static void Step(CanonicalWriter writer, TraceStep step)
    {
        writer.StartObject();
        writer.Name("clause");
        writer.Text(step.Clause);
        if (step.Exact is { } exact)
        {
            writer.Name("exact");
            writer.ExactYuan(exact);
        }

        writer.Name("id");
        writer.Text(step.Id);
        writer.Name("inputs");
        writer.Members(step.Inputs);
        writer.Name("operation");
        writer.Text(step.Operation);
        writer.Name("result");
        writer.Value(step.Result);
        writer.EndObject();
    }
}
