using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Data.Programs;

internal sealed class SubsidyProgramMapping : IEntityTypeConfiguration<SubsidyProgram>
{
    public void Configure(EntityTypeBuilder<SubsidyProgram> builder)
    {
        builder.ToTable("programs");
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(60);
        builder.Property(p => p.City).HasMaxLength(6);
        builder.Property(p => p.TimeZone).HasMaxLength(40);
        builder.Property(p => p.CasePrefix).HasMaxLength(10);
        builder.Property(p => p.ChineseName).HasMaxLength(SubsidyProgram.NameLength);
        builder.Property(p => p.EnglishName).HasMaxLength(SubsidyProgram.NameLength);
        builder.Property(p => p.DocumentNumber).HasMaxLength(SubsidyProgram.DocumentNumberLength);
        builder.Property(p => p.Issuer).HasMaxLength(SubsidyProgram.IssuerLength);
        builder.Property(p => p.Tracks).HasJson();
        builder.Property(p => p.Settings).HasJson();
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.HasMany(p => p.Pools).WithOne().HasForeignKey(p => p.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Policies).WithOne().HasForeignKey(p => p.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.CasePrefix).IsUnique();
    }
}

internal sealed class BudgetPoolMapping : IEntityTypeConfiguration<BudgetPool>
{
    public void Configure(EntityTypeBuilder<BudgetPool> builder)
    {
        builder.ToTable("budget_pools");
        builder.HasKey(p => p.Code);
        builder.Property(p => p.Code).HasMaxLength(120);
        builder.Property(p => p.Track).HasMaxLength(40);
        builder.Property(p => p.Payer).HasMaxLength(20);
    }
}

internal sealed class PublishedPolicyMapping : IEntityTypeConfiguration<PublishedPolicy>
{
    public void Configure(EntityTypeBuilder<PublishedPolicy> builder)
    {
        builder.ToTable("policy_versions");
        builder.HasKey(p => new { p.Program, p.Version });
        builder.Property(p => p.Hash).HasMaxLength(80);

        // The published bytes decide; the jsonb twin is generated from them for queries.
        builder.Property<string>("DocumentJson").HasColumnType("jsonb")
            .HasComputedColumnSql("utf8_json(document)", stored: true);
    }
}

internal sealed class BudgetProposalMapping : IEntityTypeConfiguration<BudgetProposal>
{
    public void Configure(EntityTypeBuilder<BudgetProposal> builder)
    {
        builder.ToTable("budget_proposals", t => t.HasCheckConstraint("ck_budget_proposals_amount", "amount > 0"));
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.City).HasMaxLength(6);
        builder.Property(p => p.Program).HasMaxLength(60);
        builder.Property(p => p.Pool).HasMaxLength(120);
        builder.Property(p => p.TargetPool).HasMaxLength(120);
        builder.Property(p => p.Document).HasMaxLength(100);
        builder.Property(p => p.Reason).HasMaxLength(BudgetProposal.ReasonLength);
        builder.Property(p => p.Revision).IsConcurrencyToken();
        builder.HasOne<BudgetPool>().WithMany().HasForeignKey(p => p.Pool).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExecutionExplanationMapping : IEntityTypeConfiguration<ExecutionExplanation>
{
    public void Configure(EntityTypeBuilder<ExecutionExplanation> builder)
    {
        builder.ToTable("execution_explanations");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Program).HasMaxLength(60);
        builder.Property(e => e.Track).HasMaxLength(40);
        builder.Property(e => e.Text).HasMaxLength(ExecutionExplanation.TextLength);
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(e => e.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.Program, e.Track, e.RecordedAt });
    }
}

internal sealed class ListedSupplierMapping : IEntityTypeConfiguration<ListedSupplier>
{
    public void Configure(EntityTypeBuilder<ListedSupplier> builder)
    {
        builder.ToTable("listed_suppliers", t => t.HasCheckConstraint("ck_listed_suppliers_period", "listed_until IS NULL OR listed_until >= listed_from"));
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Program).HasMaxLength(60);
        builder.Property(s => s.Track).HasMaxLength(40);
        builder.Property(s => s.ChineseName).HasMaxLength(ListedSupplier.NameLength);
        builder.Property(s => s.EnglishName).HasMaxLength(ListedSupplier.NameLength);
        builder.Property(s => s.Uscc).HasMaxLength(18);
        builder.Property(s => s.Source).HasMaxLength(ListedSupplier.SourceLength);
        builder.Property(s => s.Revision).IsConcurrencyToken();
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(s => s.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.Program, s.ChineseKey });
        builder.HasIndex(s => new { s.Program, s.Uscc });
    }
}

internal sealed class GrantListRowMapping : IEntityTypeConfiguration<GrantListRow>
{
    public void Configure(EntityTypeBuilder<GrantListRow> builder)
    {
        builder.ToTable("grant_list_rows", t =>
        {
            t.HasCheckConstraint("ck_grant_list_rows_amount", "amount > 0 AND reported >= 0 AND reported <= amount");
            t.HasCheckConstraint("ck_grant_list_rows_prepared", "(application_id IS NULL) = (prepared_at IS NULL)");
            t.HasCheckConstraint("ck_grant_list_rows_struck", "num_nonnulls(struck_by, struck_at, struck_for) IN (0, 3) AND (struck_at IS NULL OR application_id IS NULL)");
        });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.City).HasMaxLength(6);
        builder.Property(r => r.Program).HasMaxLength(60);
        builder.Property(r => r.Track).HasMaxLength(40);
        builder.Property(r => r.StruckFor).HasMaxLength(GrantListRow.ReasonLength);
        builder.ComplexProperty(r => r.Entry, entry =>
        {
            entry.Property(e => e.Uscc).HasMaxLength(18).HasColumnName("uscc");
            entry.Property(e => e.Number).HasMaxLength(ContractTerms.NumberLength).HasColumnName("number");
            entry.Property(e => e.NumberKey).HasMaxLength(ContractTerms.NumberLength).HasColumnName("number_key");
            entry.Property(e => e.Title).HasMaxLength(200).HasColumnName("title");
            entry.Property(e => e.Kind).HasMaxLength(40).HasColumnName("kind");
            entry.Property(e => e.Seller).HasMaxLength(200).HasColumnName("seller");
            entry.Property(e => e.SignedOn).HasColumnName("signed_on");
            entry.Property(e => e.StartsOn).HasColumnName("starts_on");
            entry.Property(e => e.EndsOn).HasColumnName("ends_on");
            entry.Property(e => e.LineKind).HasMaxLength(20).HasColumnName("line_kind");
            entry.Property(e => e.Amount).HasColumnName("amount");
            entry.Property(e => e.Reported).HasColumnName("reported");
            entry.Property(e => e.Source).HasMaxLength(GrantListRow.SourceLength).HasColumnName("source");
        });
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(r => r.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SubsidyApplication>().WithMany().HasForeignKey(r => r.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.ApplicationId).IsUnique();
    }
}

internal sealed class CompanyCounterMapping : IEntityTypeConfiguration<CompanyCounter>
{
    public void Configure(EntityTypeBuilder<CompanyCounter> builder)
    {
        builder.ToTable("company_counters", t => t.HasCheckConstraint("ck_company_counters_sign", "awarded >= 0 AND paid >= 0"));
        builder.HasKey(c => new { c.CompanyId, c.Program, c.Track, c.Payer, c.Year });
        builder.Property(c => c.Program).HasMaxLength(60);
        builder.Property(c => c.Track).HasMaxLength(40);
        builder.Property(c => c.Payer).HasMaxLength(20);
    }
}
