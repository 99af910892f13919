using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;
using EngineCompany = SubsidyPortal.Domain.Programs.Estimates.CompanyFacts;
using EngineLine = SubsidyPortal.Domain.Programs.Estimates.ContractLine;

namespace SubsidyPortal.Domain.Programs.WhatIf;

/// <summary>
/// Draws one case. The shares are assumptions, not statistics: most applicants are small software companies, sums spread around a
/// middle for each size by powers of two (many small, few very large), more cases at the end of a quarter, a few per cent with a related
/// seller, a dishonesty entry, other funding or an unknown fact.
/// </summary>
internal sealed class CaseGenerator
{
    private const int MostMonths = 36;
    private static readonly int[] SizeWeights = [30, 40, 22, 8];
    private static readonly int[] IndustryWeights = [70, 20, 10];
    private static readonly int[] UseWeights = [35, 30, 30, 5];
    private static readonly int[] MiddleYuan = [150_000, 600_000, 3_000_000, 15_000_000];

    /// <summary>Fourth roots of two in thousandths.</summary>
    private static readonly int[] Roots = [1000, 1189, 1414, 1682];

    private readonly long seed;
    private readonly string program;
    private readonly TrackPolicy[] tracks;
    private readonly int[] trackWeights;
    private readonly (DateOnly First, int Months)[] windows;
    private readonly string[] districts;
    private readonly string elsewhere;
    private readonly ExtraFacts?[][] extras;

    public CaseGenerator(PolicyDocument document, PolicyDocument other, long seed)
    {
        this.seed = seed;
        program = document.Program;
        var shapes = TrackShape.Of(document, other);
        tracks = [.. shapes.Select(s => s.Track)];

        // The first track of a program is its main one; the others follow with less.
        trackWeights = [.. tracks.Select((_, i) => Math.Max(1, 5 - (2 * i)))];
        windows = [.. shapes.Select(s => Window(s.From, s.To))];
        districts = Districts(document.City.Division);
        elsewhere = document.City.Division.StartsWith("3205", StringComparison.Ordinal) ? "330106" : "320505";
        extras = [.. shapes.Select(s => s.Facts)];
    }

    public WhatIfCase Make(int position)
    {
        var draws = new SeededDraws(seed, position);
        var at = draws.Weighted(trackWeights);
        var (track, size) = (tracks[at], (CompanySize)draws.Weighted(SizeWeights));
        var asOf = Day(windows[at], ref draws);
        var amount = Amount(size, ref draws);
        var facts = new EstimateFacts
        {
            Program = program,
            Track = track.Code,
            AsOf = asOf,
            Company = Company(size, asOf, ref draws),
            Contract = Contract(track, asOf, amount, ref draws),
            History = History(amount, ref draws),
            Elections = new Elections(draws.Chance(8), draws.Chance(85) ? Matching.None : (Matching)draws.Between(1, 3), draws.Chance(1)),
            Facts = draws.OneOf(extras[at]),
        };
        return new WhatIfCase(GeneratedPopulation.NumberOf(position), facts, Decided: draws.Chance(70));
    }

    private EngineCompany Company(CompanySize size, DateOnly asOf, ref SeededDraws draws)
    {
        var home = draws.Chance(97) ? draws.OneOf(districts) : elsewhere;
        return new EngineCompany
        {
            RegisteredIn = home,
            TaxSeat = draws.Chance(97) ? home : elsewhere,
            OperatesIn = draws.Chance(95) ? home : draws.OneOf(districts),
            Size = size,
            Industry = (Industry)draws.Weighted(IndustryWeights),
            Traits = CompanyTraits(size, ref draws),
            LastDishonestyRecordOn = draws.Chance(2) ? asOf.AddDays(-draws.Between(30, 2500)) : null,
        };
    }

    private static ValueList<CompanyTrait>? CompanyTraits(CompanySize size, ref SeededDraws draws)
    {
        if (draws.Chance(2))
        {
            return null;
        }

        var small = size is CompanySize.Micro or CompanySize.Small;
        return draws.Below(100) switch
        {
            < 25 when small => [CompanyTrait.Startup],
            < 12 => [CompanyTrait.NationalChampion],
            < 15 => [CompanyTrait.MultimodalFoundationModel],
            >= 97 => [CompanyTrait.University],
            >= 93 => [CompanyTrait.ResearchInstitute],
            _ => [],
        };
    }

    private static ContractFacts Contract(TrackPolicy track, DateOnly asOf, Money amount, ref SeededDraws draws)
    {
        var counted = draws.OneOf(track.Base.Counted);
        var signed = asOf.AddDays(-draws.Between(5, 90));
        var starts = signed.AddDays(draws.Between(1, 30));
        var months = draws.Below(10) switch { < 2 => 6, < 8 => 12, < 9 => 18, _ => 24 };
        var aside = draws.Chance(30) ? Money.FromFen(amount.Fen / 100 * draws.Between(5, 20)) : Money.Zero;
        var main = new EngineLine(counted.Lines.Count == 0 ? LineKind.Other : draws.OneOf(counted.Lines), amount - aside);
        Money? incurred = draws.Chance(30) ? Money.FromFen(amount.Fen / 100 * draws.Between(50, 100)) : null;
        return new ContractFacts
        {
            Kind = counted.Contract,
            SignedOn = signed,
            StartsOn = starts,
            EndsOn = starts.AddMonths(months).AddDays(-1),
            Use = (ContractUse)draws.Weighted(UseWeights),
            Vendor = new VendorFacts(Known(4, 2, ref draws), Known(85, 8, ref draws), Known(95, 2, ref draws)),
            Traits = ContractTraits(ref draws),
            FacilityClass = draws.Below(10) switch { < 5 => FacilityClass.First, < 9 => FacilityClass.Second, _ => null },
            Lines = aside.IsZero ? [main] : [main, new EngineLine(LineKind.Other, aside)],
            Incurred = incurred,
            Paid = incurred is { } spent && draws.Chance(60) ? Money.FromFen(spent.Fen / 100 * draws.Between(30, 100)) : null,
        };
    }

    private static ValueList<ContractTrait>? ContractTraits(ref SeededDraws draws)
    {
        if (draws.Chance(2))
        {
            return null;
        }

        var traits = new List<ContractTrait>(4);
        foreach (var (trait, share) in new[] { (ContractTrait.FiledModel, 60), (ContractTrait.DomesticAccelerator, 35), (ContractTrait.SelfControlledFacility, 20), (ContractTrait.ViaDataExchange, 30), (ContractTrait.ViaPlatform, 25) })
        {
            if (draws.Chance(share))
            {
                traits.Add(trait);
            }
        }

        return ValueList.From(traits);
    }

    private static HistoryFacts History(Money amount, ref SeededDraws draws)
    {
        var before = draws.Chance(30);
        var contracts = before ? Money.FromFen(amount.Fen / 10 * draws.Between(2, 30)) : Money.Zero;
        var awarded = before ? Money.FromFen(contracts.Fen / 100 * draws.Between(5, 30)) : Money.Zero;
        return HistoryFacts.Nothing with
        {
            ContractsThisYear = contracts,
            AwardedThisYear = awarded,
            PaidThisYear = Money.FromFen(awarded.Fen / 2),
            AwardedInProgram = awarded,
            OtherFunding = draws.Chance(4) ? [(OtherFunding)draws.Below(5)] : [],
            SameContractClaimedBefore = draws.Chance(1),
        };
    }

    /// <summary>True in so many of a hundred cases, unknown in some.</summary>
    private static bool? Known(int percent, int unknown, ref SeededDraws draws) => draws.Chance(unknown) ? null : draws.Chance(percent);

    /// <summary>The middle of the size times a power of two between a fifth and five, near one most often; in whole hundreds of yuan.</summary>
    private static Money Amount(CompanySize size, ref SeededDraws draws)
    {
        var quarters = draws.Between(0, 6) + draws.Between(0, 6) + draws.Between(0, 6);
        long yuan = MiddleYuan[(int)size] / 100L * draws.Between(80, 125);
        yuan = yuan * Roots[quarters % 4] / 1000 * (1L << (quarters / 4)) / 5;
        return Money.FromYuan(yuan / 100 * 100);
    }

    private static DateOnly Day((DateOnly First, int Months) window, ref SeededDraws draws)
    {
        var month = window.First.AddMonths(draws.Below(window.Months));
        var atQuarterEnd = draws.Chance(25);
        var toEnd = (3 - (month.Month % 3)) % 3;
        var first = atQuarterEnd && month.AddMonths(toEnd) < window.First.AddMonths(window.Months) ? month.AddMonths(toEnd) : month;
        return first.AddDays(draws.Below(28));
    }

    private static (DateOnly First, int Months) Window(DateOnly from, DateOnly? to)
    {
        var months = to is { } end ? ((end.Year - from.Year) * 12) + end.Month - from.Month + 1 : 24;
        return (new DateOnly(from.Year, from.Month, 1), Math.Clamp(months, 1, MostMonths));
    }

    private static string[] Districts(string city)
    {
        if (!DivisionCode.Exists(city))
        {
            return [city];
        }

        var within = Divisions.Within(DivisionCode.Parse(city)).Select(d => d.Code.Value).Where(code => !code.EndsWith("00", StringComparison.Ordinal)).ToArray();
        return within.Length == 0 ? [city] : within;
    }
}
