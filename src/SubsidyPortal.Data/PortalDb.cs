using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data.Applications;
using SubsidyPortal.Data.Calendars;
using SubsidyPortal.Data.Commands;
using SubsidyPortal.Data.Identity;
using SubsidyPortal.Data.Notifications;
using SubsidyPortal.Data.Reports;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Audit;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.WhatIf;

namespace SubsidyPortal.Data;

/// <summary>The database of one portal. Lives as long as one use case, never as long as a circuit.</summary>
public sealed class PortalDb : IdentityDbContext<PortalUser, IdentityRole<Guid>, Guid>, IDataProtectionKeyContext
{
    public PortalDb(DbContextOptions<PortalDb> options)
        : base(options)
    {
        // A use case whose write fails is rolled back as a whole: nobody goes on from the middle of a transaction.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<SubsidyProgram> Programs => Set<SubsidyProgram>();

    public DbSet<BudgetPool> Pools => Set<BudgetPool>();

    public DbSet<BudgetProposal> BudgetProposals => Set<BudgetProposal>();

    public DbSet<PolicyDraft> PolicyDrafts => Set<PolicyDraft>();

    public DbSet<ExecutionExplanation> ExecutionExplanations => Set<ExecutionExplanation>();

    public DbSet<ListedSupplier> ListedSuppliers => Set<ListedSupplier>();

    public DbSet<GrantListRow> GrantListRows => Set<GrantListRow>();

    public DbSet<WhatIfRun> WhatIfRuns => Set<WhatIfRun>();

    public DbSet<CompanyCounter> CompanyCounters => Set<CompanyCounter>();

    public DbSet<Company> Companies => Set<Company>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<SubsidyApplication> Applications => Set<SubsidyApplication>();

    public DbSet<CaseListRow> CaseList => Set<CaseListRow>();

    public DbSet<SavedQueueView> SavedQueueViews => Set<SavedQueueView>();

    public DbSet<CostClaim> Claims => Set<CostClaim>();

    public DbSet<PaymentBatch> Batches => Set<PaymentBatch>();

    public DbSet<PaymentCorrection> PaymentCorrections => Set<PaymentCorrection>();

    public DbSet<BudgetAccount> BudgetAccounts => Set<BudgetAccount>();

    public DbSet<LedgerTransaction> LedgerTransactions => Set<LedgerTransaction>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<DutyHolder> DutyHolders => Set<DutyHolder>();

    public DbSet<ConflictOfInterest> ConflictsOfInterest => Set<ConflictOfInterest>();

    public DbSet<ExecutedCommand> ExecutedCommands => Set<ExecutedCommand>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<CalendarDayRow> CalendarDays => Set<CalendarDayRow>();

    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();

    public DbSet<ExportLogEntry> ExportLog => Set<ExportLogEntry>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>What answers the context's queries for now, instead of the server.</summary>
    internal IRound? Round { get; set; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>().HaveColumnType("numeric(18,2)");
        configurationBuilder.Properties<DateTimeOffset>().HaveColumnType("timestamptz");
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }
}
