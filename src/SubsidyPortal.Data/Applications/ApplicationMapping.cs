using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Data.Applications;

internal sealed class ApplicationMapping : IEntityTypeConfiguration<SubsidyApplication>
{
    public void Configure(EntityTypeBuilder<SubsidyApplication> builder)
    {
        builder.ToTable("applications", t =>
        {
            t.HasCheckConstraint("ck_applications_award", "award_amount IS NULL OR award_amount > 0");
            t.HasCheckConstraint("ck_applications_revoked", "status <> 'Revoked' OR revocation IS NOT NULL");
            t.HasCheckConstraint("ck_applications_claimed", "claimed_amount >= 0 AND claimed_amount <= coalesce(award_amount, 0)");
        });
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Number).HasMaxLength(30);
        builder.Property(a => a.City).HasMaxLength(6);
        builder.Property(a => a.Program).HasMaxLength(60);
        builder.Property(a => a.Track).HasMaxLength(40);
        builder.Property(a => a.District).HasMaxLength(6);
        builder.Property(a => a.Revision).IsConcurrencyToken();
        builder.Property(a => a.Draft).HasJson();
        builder.Property(a => a.Prepared).HasJson();
        builder.Property(a => a.Recommendation).HasJson();
        builder.Property(a => a.Decision).HasJson();
        builder.Property(a => a.Revocation).HasJson();
        builder.Property(a => a.Reduction).HasJson();
        builder.Property(a => a.ReducedShares).HasJson();
        builder.Property(a => a.VerifiedFacts).HasJson();
        builder.Property(a => a.EndReason).HasMaxLength(SubsidyApplication.ReasonLength);
        builder.Ignore(a => a.LatestRound);
        builder.Ignore(a => a.RevocationOpen);
        builder.Ignore(a => a.ReductionOpen);
        builder.Ignore(a => a.Held);
        builder.Ignore(a => a.Shares);
        builder.Ignore(a => a.Split);
        builder.Ignore(a => a.OpenReturnItems);
        builder.Ignore(a => a.FindingsTold);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasIndex(a => a.CompanyId);

        // The public register of awards, newest first, page by page; waiting times by the latest decisions.
        builder.HasIndex(a => new { a.Program, a.AwardedOn, a.Number }).HasFilter("awarded_on IS NOT NULL")
            .IncludeProperties(a => new { a.Status, a.Track, a.District, a.CompanyId, a.AwardAmount });
        builder.HasIndex(a => new { a.Program, a.DecidedOn }).HasFilter("decided_on IS NOT NULL");
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(a => a.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Company>().WithMany().HasForeignKey(a => a.CompanyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contract>().WithMany().HasForeignKey(a => a.ContractId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Lines).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Rounds).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Documents).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.ReturnItems).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Checks).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Messages).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Approvals).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Objections).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.HasMany(a => a.Reductions).WithOne().HasForeignKey("ApplicationId").IsRequired().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ApplicationLineMapping : IEntityTypeConfiguration<ApplicationLine>
{
    public void Configure(EntityTypeBuilder<ApplicationLine> builder)
    {
        builder.ToTable("application_lines", t => t.HasCheckConstraint("ck_application_lines_verified", "verified_amount IS NULL OR (verified_amount >= 0 AND verified_amount <= amount)"));
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Kind).HasMaxLength(20);
        builder.Property(l => l.Description).HasMaxLength(DraftLine.DescriptionLength);
        builder.Property(l => l.Page).HasMaxLength(DraftLine.PageLength);
        builder.Property(l => l.VerifiedKind).HasMaxLength(20);
        builder.Property(l => l.VerifiedReason).HasMaxLength(ApplicationLine.ReasonLength);
        builder.HasOne<ContractLine>().WithMany().HasForeignKey(l => l.ContractLineId).OnDelete(DeleteBehavior.Restrict);

        // A contract line is asked for once in the whole city among live cases.
        builder.HasIndex(l => l.ContractLineId).IsUnique().HasFilter("live").HasDatabaseName("ux_application_lines_live");
    }
}

internal sealed class ApplicationRoundMapping : IEntityTypeConfiguration<ApplicationRound>
{
    public void Configure(EntityTypeBuilder<ApplicationRound> builder)
    {
        builder.ToTable("application_rounds");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Facts).HasColumnType("jsonb");
        builder.Property(r => r.Answers).HasColumnType("jsonb");
        builder.Property(r => r.Estimate).HasJson();
        builder.Property(r => r.District).HasMaxLength(6);
        builder.HasIndex("ApplicationId", "Number").IsUnique();
    }
}

internal sealed class ApplicationDocumentMapping : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> builder)
    {
        builder.ToTable("application_documents");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.ComplexProperty(d => d.File, EvidenceFileMapping.Map);
    }
}
