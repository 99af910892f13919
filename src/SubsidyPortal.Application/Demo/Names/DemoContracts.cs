using System.Globalization;
using SubsidyPortal.Domain;

namespace SubsidyPortal.Application.Demo.Names;

/// <summary>Invents contracts: kind, words, seller and amounts that fit the company's trade and size.</summary>
public static class DemoContracts
{
    private static readonly Dictionary<string, (int From, int To)> ThousandYuanBySize = new(StringComparer.Ordinal)
    {
        ["micro"] = (120, 800),
        ["small"] = (300, 3_000),
        ["medium"] = (900, 9_000),
        ["large"] = (4_000, 30_000),
    };

    /// <summary>A contract that serves the track.</summary>
    /// <param name="company">The buyer.</param>
    /// <param name="track"><c>compute</c>, <c>model</c> or <c>data</c>.</param>
    /// <param name="signedYear">The year in its number.</param>
    /// <param name="months">How long it runs, as its lines say.</param>
    /// <param name="dice">The dice of this contract.</param>
    public static DemoContract Invent(DemoCompany company, string track, int signedYear, int months, Dice dice)
    {
        ArgumentNullException.ThrowIfNull(company);
        ArgumentNullException.ThrowIfNull(dice);
        var wording = dice.Pick([.. ContractWording.All.Where(one => one.Track == track)], one => one.Weight);
        var seller = dice.Pick(DemoSellers.For(track), one => one.Listed ? 6 : 1);
        var total = Total(company.Size, track, dice);
        var units = wording.Units(total.Fen / 100, months);
        return new DemoContract(
            $"{company.Initials}-{signedYear}-{dice.Digits(4)}",
            wording.Kind,
            wording.Use,
            Fill(wording.Title.Chinese, wording.Title.English, units, months, company.Trade),
            seller,
            Lines(wording, total, units, months, company.Trade));
    }

    /// <summary>Small sums are frequent and large ones rare; data costs less than models, models less than compute.</summary>
    private static Money Total(string size, string track, Dice dice)
    {
        var (from, to) = ThousandYuanBySize[size];
        var thousands = Math.Min(dice.Between(from, to), dice.Between(from, to));
        var yuan = thousands * 1000 * (track switch { "compute" => 100, "model" => 60, _ => 35 }) / 100;

        // Some sums come from a price per hour and have fen.
        return Money.FromFen((yuan * 100) + (dice.Chance(15) ? dice.Between(1, 99_999) : 0));
    }

    private static DemoContractLine[] Lines(ContractWording wording, Money total, long units, int months, CompanyTrade trade)
    {
        var left = total;
        var lines = new DemoContractLine[wording.Lines.Count];
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            // The first line takes what the round sums of the others leave.
            var line = wording.Lines[i];
            var amount = i == 0 ? left : Money.FromFen(total.Fen * line.Percent / 100 / 10_000 * 10_000);
            left -= amount;
            lines[i] = new DemoContractLine(line.Kind, Fill(line.Chinese, line.English, units, months, trade), amount, 4 + i);
        }

        return lines;
    }

    private static DemoText Fill(string chinese, string english, long units, int months, CompanyTrade trade) => new(
        string.Format(CultureInfo.InvariantCulture, chinese, trade.ChinesePurpose, units, months),
        string.Format(CultureInfo.InvariantCulture, english, trade.EnglishPurpose, units, months));
}
