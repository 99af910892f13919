using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Web.Components;

/// <summary>
/// The value axis of a chart of money: from zero to a round figure, in the unit the reader has chosen, else in one people use in the
/// reader's language (million yuan; 亿元 or 万元).
/// </summary>
public sealed record ChartScale
{
    private static readonly decimal[] RoundSteps = [1m, 2m, 2.5m, 5m, 10m];

    private ChartScale(decimal top, decimal step, decimal unit, string unitKey)
    {
        Top = top;
        Step = step;
        Unit = unit;
        UnitKey = unitKey;
    }

    /// <summary>The highest value on the axis, in yuan.</summary>
    public decimal Top { get; }

    /// <summary>The distance between two lines, in yuan.</summary>
    public decimal Step { get; }

    /// <summary>How many yuan one unit of the axis is.</summary>
    public decimal Unit { get; }

    /// <summary>Key of the unit's name.</summary>
    public string UnitKey { get; }

    /// <summary>The values of the lines, in yuan.</summary>
    public IEnumerable<decimal> Lines
    {
        get
        {
            for (var value = 0m; value <= Top; value += Step)
            {
                yield return value;
            }
        }
    }

    /// <summary>A scale that holds the given amount with four or five lines.</summary>
    public static ChartScale For(Money highest, bool chinese)
    {
        var yuan = Math.Max(highest.Yuan, 1m);
        var (unit, key) = (chinese, yuan) switch
        {
            (_, >= 10_000m) when ReadersAmounts.Unit == AmountUnit.TenThousandYuan => (10_000m, "TenThousand"),
            (true, >= 100_000_000m) => (100_000_000m, "HundredMillion"),
            (true, >= 10_000m) => (10_000m, "TenThousand"),
            (false, >= 1_000_000m) => (1_000_000m, "Million"),
            _ => (1m, "Yuan"),
        };
        var step = RoundStep(yuan / 4m);
        return new ChartScale(Math.Ceiling(yuan / step) * step, step, unit, "Unit." + key);
    }

    /// <summary>An axis label in units: 250, 2.5.</summary>
    public string Label(decimal yuan) => (yuan / Unit).ToString("#,##0.##", CultureInfo.InvariantCulture);

    /// <summary>An amount in units with at most two decimals, for a label at a line.</summary>
    public string Label(Money amount) => (amount.Yuan / Unit).ToString(Unit == 1m ? "#,##0.00" : "#,##0.0#", CultureInfo.InvariantCulture);

    private static decimal RoundStep(decimal atLeast)
    {
        var magnitude = 1m;
        while (magnitude * 10m <= atLeast)
        {
            magnitude *= 10m;
        }

        return RoundSteps.First(step => step * magnitude >= atLeast) * magnitude;
    }
}
