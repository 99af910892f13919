using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Audit;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.Application.Documents;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Ledger;
using SubsidyPortal.Application.Payments;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Programs.Policies;
using SubsidyPortal.Application.Programs.WhatIf;
using SubsidyPortal.Application.Reports;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application;

/// <summary>Registers the use cases: handlers and validators are found by their interfaces, everything else is named here.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the application layer on a database.</summary>
    public static IServiceCollection AddPortalApplication(this IServiceCollection services, string connectionString)
    {
        services.AddDbContextPool<PortalDb>(options => options.UsePortalPostgres(connectionString));
        services.AddSingleton(provider => new CityClock(provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<UseCaseRunner>();
        services.AddScoped<ActorHolder>();
        services.AddScoped(provider => provider.GetRequiredService<ActorHolder>().Actor);
        services.AddScoped<ActorLoader>();
        services.AddScoped<CommandContext>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<AuditNames>();
        services.AddSingleton<PublicMonthsCache>();
        services.AddScoped<DutyRosters>();
        services.AddScoped<NumberSeries>();
        services.AddScoped<CityCalendar>();
        services.AddSingleton<RecentCalendar>();
        services.AddScoped<LedgerBook>();
        services.AddScoped<BudgetRows>();
        services.AddScoped<ControlTotals>();
        services.AddScoped<BudgetExecutionReader>();
        services.AddScoped<KnownTracks>();
        services.AddScoped<LedgerProver>();
        services.AddSingleton<LedgerProofs>();
        services.AddScoped<CompanyCounters>();
        services.AddScoped<ProgramCounters>();
        services.AddScoped<CaseCalculator>();
        services.AddScoped<CompanyYears>();
        services.AddScoped<CaseAmounts>();
        services.AddScoped<ContractBook>();
        services.AddScoped<SubmissionDesk>();
        services.AddScoped<DraftEstimator>();
        services.AddScoped<KnownContracts>();
        services.AddScoped<OverlappingContracts>();
        services.AddScoped<CaseHistory>();
        services.AddScoped<OpenTracks>();
        services.AddScoped<IDocumentAccess, CaseDocumentAccess>();
        services.AddScoped<PortalChecks>();
        services.AddScoped<OtherCases>();
        services.AddScoped<PublicNoticeRows>();
        services.AddScoped<ConflictRecords>();
        services.AddScoped<AwardMoney>();
        services.AddScoped<ReductionMoney>();
        services.AddScoped<AwardClosings>();
        services.AddScoped<CasesInCharge>();
        services.AddScoped<CaseMail>();
        services.AddScoped<OfficerDirectory>();
        services.AddScoped<InvoiceUse>();
        services.AddScoped<ClaimDesk>();
        services.AddScoped<ClaimVouchers>();
        services.AddScoped<SettlementDays>();
        services.AddScoped<ClaimDays>();
        services.AddScoped<OpenPayments>();
        services.AddScoped<CorrectionProposals>();
        services.AddScoped<CorrectionViews>();
        services.AddSingleton<IPaymentFileFormat, CsvPaymentFile>();
        services.AddSingleton<PolicyCache>();
        services.AddScoped<PolicyStore>();
        services.AddScoped<SupplierLists>();
        services.AddScoped<SupplierBook>();
        services.AddScoped<GrantListDesk>();
        services.AddScoped<PolicyDesk>();
        services.AddScoped<PolicyReasons>();
        services.AddScoped<WhatIfPolicies>();
        services.AddSingleton<WhatIfProgress>();
        services.AddSingleton<WhatIfRunner>();
        services.AddScoped<WaitingTimes>();
        services.AddScoped<IIdentifiers, TimeOrderedIdentifiers>();
        services.AddPortalAccounts();
        AddUseCases(services);
        AddAccess(services);
        return services;
    }

    private static void AddUseCases(IServiceCollection services)
    {
        Type[] contracts = [typeof(ICommandHandler<,>), typeof(IQueryHandler<,>), typeof(IValidator<>)];
        foreach (var type in typeof(ApplicationServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType && contracts.Contains(i.GetGenericTypeDefinition())))
            {
                // A validator that asks for nothing is put together once: its rules cost more than the check.
                var once = contract.GetGenericTypeDefinition() == typeof(IValidator<>) && type.GetConstructors().All(c => c.GetParameters().Length == 0);
                services.Add(new ServiceDescriptor(contract, type, once ? ServiceLifetime.Singleton : ServiceLifetime.Scoped));
            }
        }
    }

    /// <summary>Classes named <c>…Access</c> load, lock and authorise; handlers take them by type.</summary>
    private static void AddAccess(IServiceCollection services)
    {
        foreach (var type in typeof(ApplicationServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Access", StringComparison.Ordinal)))
        {
            services.AddScoped(type);
        }
    }
}
