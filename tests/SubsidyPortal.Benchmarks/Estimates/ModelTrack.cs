using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Benchmarks.Estimates;

/// <summary>The parts of the Shanghai model track that the other ways share, made beforehand as the engine makes them.</summary>
internal static class ModelTrack
{
    public const long CapFen = 500_000_000;

    public static readonly DateOnly From = new(2025, 7, 28);

    public static readonly PolicyVersion Policy = EstimateCases.Shanghai;

    public static readonly TrackPolicy Rules = Policy.FindTrack("model")!;

    public static readonly RateOption Option = Rules.Rate.AllOptions().Single();

    public static readonly EstimateReason NotInForce = new(ReasonCodes.NotInForce, ReasonSeverity.Ineligible, "validity");

    public static readonly EstimateReason KindNotCovered = new(ReasonCodes.KindNotCovered, ReasonSeverity.Ineligible, "m2-subject");

    public static readonly EstimateReason RegisteredElsewhere = new("company.registered-elsewhere", ReasonSeverity.Ineligible, "registered-in-city");

    public static readonly EstimateReason FundedBefore = new("contract.funded-before", ReasonSeverity.Ineligible, "funded-once");

    public static readonly EstimateReason OtherPublicMoney = new("funding.other-public-money", ReasonSeverity.Review, "other-public-money");

    public static readonly EstimateReason NotThirdParty = new("vendor.not-third-party", ReasonSeverity.Ineligible, "m2-subject");

    public static readonly EstimateReason ThirdPartyUnknown = new("unknown.contract.vendor.thirdParty", ReasonSeverity.Review, "m2-subject");

    public static readonly EstimateReason NotApplication = new("contract.use-not-application", ReasonSeverity.Review, "m2-use");

    public static readonly EstimateReason Affiliated = new("vendor.affiliated", ReasonSeverity.Review, "affiliated-supplier");

    public static readonly EstimateReason AffiliatedUnknown = new("unknown.contract.vendor.affiliated", ReasonSeverity.Review, "affiliated-supplier");

    public static readonly EstimateReason OutOfRange = new(ReasonCodes.OutOfRange, ReasonSeverity.Ineligible, "m2-rate");

    public static readonly EstimateReason NothingCounts = new(ReasonCodes.NothingCounts, ReasonSeverity.Info, "m2-rate");

    public static readonly EstimateReason CapReached = new(ReasonCodes.CapReached, ReasonSeverity.Info, "m2-rate");
}
