using SubsidyPortal.Domain.Programs.Policies;

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
        writer.Date(result.Facts.AsOf);
        writer.Literal(",\"ceiling\":"u8);
        writer.Amount(result.Ceiling);
        writer.Literal(",\"eligible\":"u8);
        writer.Flag(result.Eligible);
        writer.Literal(",\"eligibleBase\":"u8);
        writer.Amount(result.EligibleBase);
        writer.Literal(",\"format\":"u8);
        writer.Text(Format);
        writer.Literal(",\"policy\":"u8);
        writer.Literal(result.Policy.CanonicalName);
        writer.Literal(",\"reasons\":"u8);
        Reasons(writer, result.Reasons);
        writer.Literal(",\"recalculated\":"u8);
        Recalculated(writer, result.Recalculated);
        writer.Literal(",\"shares\":"u8);
        Shares(writer, result.Shares);
        writer.Literal(",\"steps\":"u8);
        writer.StartArray();
        result.TellSteps(new WrittenSteps(writer));
        writer.EndArray();
        writer.Literal(",\"track\":"u8);
        writer.Text(result.Track.Code);
        writer.EndObject();
        return writer;
    }

    /// <summary>How a trace names the version it follows.</summary>
    public static byte[] NameOf(PolicyVersion policy)
    {
        using var writer = new CanonicalWriter();
        writer.StartObject();
        writer.Literal("\"hash\":"u8);
        writer.Text(policy.Hash);
        writer.Literal(",\"program\":"u8);
        writer.Text(policy.Program);
        writer.Literal(",\"version\":"u8);
        writer.Count(policy.Number);
        writer.EndObject();
        return writer.Written.ToArray();
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
}
