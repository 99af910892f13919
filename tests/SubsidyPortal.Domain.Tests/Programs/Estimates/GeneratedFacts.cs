using CsCheck;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;

namespace SubsidyPortal.Domain.Tests.Programs.Estimates;

/// <summary>Facts of every sort, extremes included, for all three tracks of Shanghai.</summary>
internal static class GeneratedFacts
{
    private static readonly Gen<long> Fen = Gen.Frequency(
        (4, Gen.Long[0, 5_000_000_000]),
        (2, Gen.Long[0, Money.MaxFen]),
        (1, Gen.OneOf(0L, 1L, 99L, 100L, 999_999_900L, 1_000_000_000L, 1_000_000_100L, Money.MaxFen)));

    private static readonly Gen<Money> Amount = Fen.Select(Money.FromFen);

    private static readonly Gen<bool?> Perhaps = Gen.OneOf<bool?>(true, false, false, null);

    private static readonly Gen<ContractFacts> Contracts =
        from kind in OneOf<ContractKind>()
        from lines in Gen.Select(OneOf<LineKind>(), Amount).Select((line, amount) => new ContractLine(line, amount)).List[0, 5]
        from vendor in Gen.Select(Perhaps, Perhaps, Perhaps)
        from traits in OneOf<ContractTrait>().HashSet[0, 3].Null()
        from use in OneOf<ContractUse>()
        from dates in Gen.Select(Gen.Int[735_000, 745_000], Gen.Int[0, 3_000])
        from incurred in Amount.Nullable()
        select new ContractFacts
        {
            Kind = kind,
            SignedOn = DateOnly.FromDayNumber(dates.Item1 - 10),
            StartsOn = DateOnly.FromDayNumber(dates.Item1),
            EndsOn = DateOnly.FromDayNumber(dates.Item1 + dates.Item2),
            Use = use,
            Vendor = new VendorFacts(vendor.Item1, vendor.Item2, vendor.Item3),
            Traits = traits is null ? null : ValueList.From(traits),
            FacilityClass = null,
            Lines = ValueList.From(lines),
            Incurred = incurred,
            Paid = null,
        };

    private static readonly Gen<CompanyFacts> Companies =
        from registered in Gen.OneOf("310115", "310000", "310151", "330106")
        from size in OneOf<CompanySize>()
        from industry in OneOf<Industry>()
        select new CompanyFacts
        {
            RegisteredIn = registered,
            TaxSeat = "310115",
            OperatesIn = "310115",
            Size = size,
            Industry = industry,
            Traits = [],
            LastDishonestyRecordOn = null,
        };

    private static readonly Gen<HistoryFacts> Histories =
        from amounts in Gen.Select(Amount, Amount, Amount)
        from funding in OneOf<OtherFunding>().HashSet[0, 2]
        from before in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        select new HistoryFacts
        {
            ContractsThisYear = Money.Zero,
            AwardedThisYear = amounts.Item1,
            PaidThisYear = amounts.Item2,
            AwardedInProgram = amounts.Item3,
            OtherFunding = ValueList.From(funding),
            SameContractClaimedBefore = before,
        };

    public static readonly Gen<EstimateFacts> Any =
        from track in Gen.OneOf("compute", "model", "data")
        from asOf in Gen.Int[739_000, 742_000]
        from company in Companies
        from contract in Contracts
        from history in Histories
        from elections in Gen.Select(Gen.Bool, OneOf<Matching>(), Gen.Bool)
        select new EstimateFacts
        {
            Program = "shanghai-ai-2025",
            Track = track,
            AsOf = DateOnly.FromDayNumber(asOf),
            Company = company,
            Contract = contract,
            History = history,
            Elections = new Elections(elections.Item1, elections.Item2, elections.Item3),
        };

    /// <summary>Facts that pass every condition, so that the amount is looked at and not the refusal.</summary>
    public static readonly Gen<EstimateFacts> Eligible =
        from facts in Any
        from kind in facts.Track switch
        {
            "compute" => Gen.OneOf(ContractKind.ComputeLease, ContractKind.ComputeBuild),
            "model" => Gen.OneOf(ContractKind.ModelApi, ContractKind.ModelPrivateDeployment),
            _ => Gen.Const(ContractKind.DataPurchase),
        }
        from amount in Fen
        select facts with
        {
            AsOf = new DateOnly(2026, 3, 2),
            Company = facts.Company with { RegisteredIn = "310115" },
            Contract = facts.Contract with
            {
                Kind = kind,
                Vendor = new VendorFacts(false, true, true),
                Traits = [ContractTrait.SelfControlledFacility],
                Lines = [new ContractLine(LineOf(kind), Money.FromFen(amount)), new ContractLine(LineKind.Other, Money.FromFen(1))],
            },
            History = facts.History with { SameContractClaimedBefore = false },
        };

    private static LineKind LineOf(ContractKind kind) => kind switch
    {
        ContractKind.ComputeLease => LineKind.Compute,
        ContractKind.ComputeBuild => LineKind.Construction,
        ContractKind.DataPurchase => LineKind.Data,
        _ => LineKind.Model,
    };

    private static Gen<T> OneOf<T>()
        where T : struct, Enum => Gen.OneOf(Enum.GetValues<T>());
}
