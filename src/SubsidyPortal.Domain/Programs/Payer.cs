using System.Text.Json.Serialization;

namespace SubsidyPortal.Domain.Programs;

/// <summary>Who pays a share of a subsidy.</summary>
[JsonConverter(typeof(EnumCodeConverter<Payer>))]
public enum Payer
{
    City,
    District,
    Province,
    National,
}
