using System.Text.Json.Serialization;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Domain.Claims;

/// <summary>How far one payer's part of an approved claim is.</summary>
public enum PartState
{
    /// <summary>待付: in no payment batch.</summary>
    Waiting,

    /// <summary>付款中: in a payment batch, without the bank's answer.</summary>
    InBatch,

    /// <summary>已兑付</summary>
    Paid,

    /// <summary>不再支付: the award was revoked before this part was paid.</summary>
    Ended,
}

/// <summary>What one payer bears of an approved claim, where others than the city pay; paid by an order of its own.</summary>
/// <param name="Payer">Who pays.</param>
/// <param name="Amount">Yuan, more than zero; fixed at the approval. All parts add up to the subsidy.</param>
/// <param name="State">How far it is.</param>
public sealed record ClaimPart([property: JsonConverter(typeof(EnumCodeConverter<Payer>))] Payer Payer, Money Amount, PartState State)
{
    /// <summary>The bank's day.</summary>
    public DateOnly? PaidOn { get; init; }

    public string? BankReference { get; init; }

    /// <summary>What the bank said when it refused the part last.</summary>
    public string? Refused { get; init; }

    /// <summary>What of it came back.</summary>
    public Money Recovered { get; init; }

    /// <summary>What of it reductions of the award ask back, whether it has come back or not; yuan, from zero to the amount of a paid part.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Repayable { get; init; }

    /// <summary>What of the award the part uses: nothing once it ended, and not what is asked back.</summary>
    [JsonIgnore]
    public Money Standing => State == PartState.Ended ? Money.Zero : Amount - Repayable;

    /// <summary>What was paid and didn't come back.</summary>
    [JsonIgnore]
    public Money Kept => State == PartState.Paid ? Amount - Recovered : Money.Zero;
}
