namespace SubsidyPortal.Domain.Programs.Estimates;

/// <summary>
/// Puts result and steps into the canonical trace. Members stand in code-unit order, as RFC 8785 wants. A hash is asked for with every
/// estimate, so names stand ready as bytes and lists are walked without an enumerator.
/// </summary>
internal static class TraceDocument
{
    private const string Format = "subsidy-portal/trace/1";

    public static CanonicalWriter Write(EstimateResult result)
    {
        var writer = new CanonicalWriter();
        writer.StartObject();
        writer.Literal("\"asOf\":"u8);
        writer.Text(Policies.FactText.Of(result.Facts.AsOf));
        writer.Literal(",\"ceiling\":"u8);
        writer.Amount(result.Ceiling);
        writer.Literal(",\"eligible\":"u8);
        writer.Flag(result.Eligible);
        writer.Literal(",\"eligibleBase\":"u8);
        writer.Amount(result.EligibleBase);
        writer.Literal(",\"format\":"u8);
        writer.Text(Format);
        writer.Literal(",\"policy\":"u8);
        writer.StartObject();
        writer.Literal("\"hash\":"u8);
        writer.Text(result.Policy.Hash);
        writer.Literal(",\"program\":"u8);
        writer.Text(result.Policy.Program);
        writer.Literal(",\"version\":"u8);
        writer.Count(result.Policy.Number);
        writer.EndObject();
        writer.Literal(",\"reasons\":"u8);
        Reasons(writer, result.Reasons);
        writer.Literal(",\"recalculated\":"u8);
        Recalculated(writer, result.Recalculated);
        writer.Literal(",\"shares\":"u8);
        Shares(writer, result.Shares);
        writer.Literal(",\"steps\":"u8);
        writer.StartArray();
        var steps = result.Steps;
        for (var i = 0; i < steps.Count; i++)
        {
            Step(writer, steps[i]);
        }

        writer.EndArray();
        writer.Literal(",\"track\":"u8);
        writer.Text(result.Track.Code);
        writer.EndObject();
        return writer;
    }

    private static void Reasons(CanonicalWriter writer, IReadOnlyList<EstimateReason> reasons)
    {
        writer.StartArray();
        for (var i = 0; i < reasons.Count; i++)
        {
            var reason = reasons[i];
            writer.StartObject();
            writer.Literal("\"clause\":"u8);
            writer.Text(reason.Clause);
            writer.Literal(",\"code\":"u8);
            writer.Text(reason.Code);
            writer.Literal(",\"severity\":"u8);
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
        writer.Literal("\"alreadyAwarded\":"u8);
        writer.Amount(recalculated.AlreadyAwarded);
        writer.Literal(",\"difference\":"u8);
        writer.Amount(recalculated.Difference);
        writer.Literal(",\"yearCeiling\":"u8);
        writer.Amount(recalculated.YearCeiling);
        writer.EndObject();
    }

    private static void Shares(CanonicalWriter writer, IReadOnlyList<PayerShare> shares)
    {
        writer.StartArray();
        for (var i = 0; i < shares.Count; i++)
        {
            var share = shares[i];
            writer.StartObject();
            writer.Literal("\"ceiling\":"u8);
            if (share.Ceiling is { } ceiling)
            {
                writer.Amount(ceiling);
            }
            else
            {
                writer.Null();
            }

            writer.Literal(",\"payer\":"u8);
            writer.Text(EnumCode.Of(share.Payer));
            writer.Literal(",\"status\":"u8);
            writer.Text(share.IsDefined ? "defined" : "undefined");
            writer.EndObject();
        }

        writer.EndArray();
    }

    private static void Step(CanonicalWriter writer, TraceStep step)
    {
        writer.StartObject();
        writer.Literal("\"clause\":"u8);
        writer.Text(step.Clause);
        if (step.Exact is { } exact)
        {
            writer.Literal(",\"exact\":"u8);
            writer.ExactYuan(exact);
        }

        writer.Literal(",\"id\":"u8);
        writer.Text(step.Id);
        writer.Literal(",\"inputs\":"u8);
        writer.Members(step.Inputs);
        writer.Literal(",\"operation\":"u8);
        writer.Text(step.Operation);
        writer.Literal(",\"result\":"u8);
        writer.Value(step.Result);
        writer.EndObject();
    }
}
