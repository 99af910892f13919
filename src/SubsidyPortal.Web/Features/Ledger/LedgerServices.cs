namespace SubsidyPortal.Web.Features.Ledger;

/// <summary>The ledger's background work.</summary>
internal static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services) => services.AddHostedService<LedgerProofJob>();
}
