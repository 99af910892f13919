using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs.Policies;

/// <summary>How often vouchers are settled with the payer.</summary>
public sealed record SettlementRule(SettlementPeriod Period, string Clause)
{
    /// <summary>The last day of the period that a service or deduction of <paramref name="day"/> falls in: what is settled then.</summary>
    public DateOnly DueOn(DateOnly day)
    {
        var months = Period switch
        {
            SettlementPeriod.Monthly => 1,
            SettlementPeriod.Quarterly => 3,
            SettlementPeriod.HalfYearly => 6,
            _ => 12,
        };
        var last = ((day.Month - 1) / months * months) + months;
        return new DateOnly(day.Year, last, DateTime.DaysInMonth(day.Year, last));
    }
}

/// <summary>The rhythm of settlement, by calendar.</summary>
[JsonConverter(typeof(EnumCodeConverter<SettlementPeriod>))]
public enum SettlementPeriod
{
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}
