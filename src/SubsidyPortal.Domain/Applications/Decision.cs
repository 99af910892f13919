using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Applications;

/// <summary>A reviewer's recommendation; a later one replaces it until the first signature.</summary>
public sealed record Recommendation(Money Amount, string Reason, Guid By, DateTimeOffset At, CalculationRecord Calculation);

/// <summary>One signature under a decision; write-once.</summary>
public sealed class Approval
{
    private Approval()
    {
    }

    internal Approval(Guid id, int order, Money amount, string traceHash, Signed signed)
    {
        Id = id;
        Order = order;
        Amount = amount;
        TraceHash = traceHash;
        By = signed.By;
        At = signed.At;
    }

    public Guid Id { get; private set; }

    /// <summary>1 for the approver, 2 for the second approver.</summary>
    public int Order { get; private set; }

    public Money Amount { get; private set; }

    public string TraceHash { get; private set; } = "";

    public Guid By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>True after an upheld objection or a return: the signature no longer counts, and stays readable.</summary>
    public bool Superseded { get; private set; }

    internal void Supersede() => Superseded = true;
}

/// <summary>The decision (核定) with the amount and the calculation it rests on; write-once.</summary>
public sealed record Decision(Money Amount, string Reason, DateOnly DecidedOn, DateTimeOffset DecidedAt, CalculationRecord Calculation)
{
    /// <summary>What each payer bears of the amount; null where the city pays alone, as a rule.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PayerAmount>? Shares { get; init; }

    /// <summary>How the amount, and every part of it that is claimed, divides among its payers.</summary>
    [JsonIgnore]
    public PayerSplit Split => Shares is { } shares ? new PayerSplit(shares) : PayerSplit.CityAlone(Amount);
}
