using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Data.Ledger;

internal sealed class BudgetAccountMapping : IEntityTypeConfiguration<BudgetAccount>
{
    public void Configure(EntityTypeBuilder<BudgetAccount> builder)
    {
        builder.ToTable("budget_accounts", t => t.HasCheckConstraint(
            "ck_budget_accounts_sign",
            "CASE WHEN kind IN ('Appropriated', 'Returned') THEN balance <= 0 ELSE balance >= 0 END"));
        builder.HasKey(a => a.Code);
        builder.Property(a => a.Code).HasMaxLength(160);
        builder.Property(a => a.Pool).HasMaxLength(120);
        builder.HasIndex(a => new { a.Pool, a.Kind }).IsUnique();
        builder.HasOne<BudgetPool>().WithMany().HasForeignKey(a => a.Pool);

        // A trigger adds each posting to the balance; the portal never writes it.
        builder.Property(a => a.Balance).HasDefaultValueSql("0");
        builder.Property(a => a.Balance).Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(a => a.Balance).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}

internal sealed class LedgerTransactionMapping : IEntityTypeConfiguration<LedgerTransaction>
{
    public void Configure(EntityTypeBuilder<LedgerTransaction> builder)
    {
        builder.ToTable("ledger_transactions", t => t.HasCheckConstraint("ck_ledger_transactions_corrects", "(step = 'ReversePayment') = (corrects IS NOT NULL)"));
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Sequence).UseIdentityAlwaysColumn();
        builder.Property(t => t.City).HasMaxLength(6);
        builder.Property(t => t.CaseNumber).HasMaxLength(60);
        builder.Property(t => t.PayloadHash).HasMaxLength(64).IsFixedLength();
        builder.HasIndex(t => t.Sequence).IsUnique();
        builder.HasIndex(t => t.CaseId);
        builder.HasIndex(t => new { t.EffectiveOn, t.RecordedAt });

        // An entry is corrected once.
        builder.HasIndex(t => t.Corrects).IsUnique().HasDatabaseName("ux_ledger_transactions_corrects");
        builder.HasMany(t => t.Postings).WithOne().HasForeignKey(p => p.TransactionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<LedgerTransaction>().WithMany().HasForeignKey(t => t.Corrects).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LedgerPostingMapping : IEntityTypeConfiguration<LedgerPosting>
{
    public void Configure(EntityTypeBuilder<LedgerPosting> builder)
    {
        builder.ToTable("ledger_postings", t => t.HasCheckConstraint("ck_ledger_postings_amount", "amount <> 0"));
        builder.HasKey(p => new { p.TransactionId, p.Line });
        builder.Property(p => p.Account).HasMaxLength(160);
        builder.HasIndex(p => p.Account);
        builder.HasOne<BudgetAccount>().WithMany().HasForeignKey(p => p.Account).OnDelete(DeleteBehavior.Restrict);
    }
}
