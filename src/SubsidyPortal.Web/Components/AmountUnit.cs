namespace SubsidyPortal.Web.Components;

/// <summary>In what a reader wants amounts: in yuan, or in 万元, ten thousand yuan each.</summary>
public enum AmountUnit
{
    Yuan,
    TenThousandYuan,
}
