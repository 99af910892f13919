using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Claims;

namespace SubsidyPortal.Data.Claims;

internal sealed class CostClaimMapping : IEntityTypeConfiguration<CostClaim>
{
    public void Configure(EntityTypeBuilder<CostClaim> builder)
    {
        builder.ToTable("claims", t =>
        {
            t.HasCheckConstraint(
                "ck_claims_subsidy",
                "subsidy IS NULL OR (subsidy > 0 AND subsidy <= certified_amount AND certified_before IS NOT NULL AND claimed_before IS NOT NULL)");
            t.HasCheckConstraint("ck_claims_repayable", "repayable = 0 OR (repayable > 0 AND repayable <= subsidy AND paid_on IS NOT NULL)");
            t.HasCheckConstraint("ck_claims_recovered", "recovered = 0 OR (recovered > 0 AND recovered <= subsidy AND paid_on IS NOT NULL)");
        });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.City).HasMaxLength(6);
        builder.Property(c => c.Number).HasMaxLength(40);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.Property(c => c.Reason).HasMaxLength(CostClaim.ReasonLength);
        builder.Property(c => c.Entries).HasJson();
        builder.Property(c => c.BankReference).HasMaxLength(60);
        builder.Property(c => c.Parts).HasJson();
        builder.Ignore(c => c.SubsidyByPayer);
        builder.Ignore(c => c.InBatch);
        builder.Ignore(c => c.CertifiedSoFar);
        builder.Ignore(c => c.Paid);
        builder.Ignore(c => c.RoundNumber);
        builder.Ignore(c => c.OpenReturnItems);
        builder.Ignore(c => c.FindingsTold);
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => new { c.Status, c.DueOn });
        builder.HasIndex(c => c.CompanyId);

        // What waits for payment, by the settlement day.
        builder.HasIndex(c => c.SettledOn).HasFilter("status = 'Approved'").HasDatabaseName("ix_claims_settled_on");
        builder.HasOne<SubsidyApplication>().WithMany().HasForeignKey(c => c.ApplicationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Lines).WithOne().HasForeignKey("ClaimId").IsRequired();
        builder.HasMany(c => c.Documents).WithOne().HasForeignKey("ClaimId").IsRequired();
        builder.HasMany(c => c.Recoveries).WithOne().HasForeignKey("ClaimId").IsRequired();
        builder.HasMany(c => c.Rounds).WithOne().HasForeignKey("ClaimId").IsRequired();
        builder.HasMany(c => c.ReturnItems).WithOne().HasForeignKey("ClaimId").IsRequired();
    }
}

internal sealed class ClaimRoundMapping : IEntityTypeConfiguration<ClaimRound>
{
    public void Configure(EntityTypeBuilder<ClaimRound> builder)
    {
        builder.ToTable("claim_rounds");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property<Guid>("ClaimId");
        builder.Property(r => r.Content).HasColumnType("jsonb");
        builder.HasIndex("ClaimId", "Number").IsUnique();
    }
}

internal sealed class ClaimReturnItemMapping : IEntityTypeConfiguration<ClaimReturnItem>
{
    public void Configure(EntityTypeBuilder<ClaimReturnItem> builder)
    {
        builder.ToTable("claim_return_items");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Target).HasMaxLength(80);
        builder.Property(i => i.Text).HasMaxLength(ClaimReturnItem.TextLength);
        builder.Property(i => i.Answer).HasMaxLength(ClaimReturnItem.TextLength);
    }
}

internal sealed class ClaimRecoveryMapping : IEntityTypeConfiguration<ClaimRecovery>
{
    public void Configure(EntityTypeBuilder<ClaimRecovery> builder)
    {
        builder.ToTable("claim_recoveries", t => t.HasCheckConstraint("ck_claim_recoveries_amount", "amount > 0"));
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Reference).HasMaxLength(CostClaim.RecoveryReferenceLength);

        // One incoming payment is counted once in the whole database.
        builder.HasIndex(r => r.Reference).IsUnique().HasDatabaseName("ux_claim_recoveries_reference");
    }
}

internal sealed class ClaimLineMapping : IEntityTypeConfiguration<ClaimLine>
{
    public void Configure(EntityTypeBuilder<ClaimLine> builder)
    {
        builder.ToTable("claim_lines", t =>
        {
            t.HasCheckConstraint(
                "ck_claim_lines_amounts",
                """
                amount > 0 AND paid >= 0 AND voucher >= 0 AND paid + voucher > 0 AND paid + voucher <= amount
                AND (certified IS NULL OR (certified >= 0 AND certified <= paid + voucher))
                """);

            // The unique index stands on the canonical key; without this a key made another way would slip past it.
            t.HasCheckConstraint(
                "ck_claim_lines_invoice_key",
                """
                invoice_key = CASE
                  WHEN invoice_code = '' OR invoice_code || invoice_number ~ '^[0-9]{20}$' THEN invoice_code || invoice_number
                  ELSE invoice_code || '-' || invoice_number END
                AND invoice_code || invoice_number ~ '^[0-9A-Z]+$'
                """);
        });
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.InvoiceCode).HasMaxLength(ClaimLine.InvoiceTextLength);
        builder.Property(l => l.InvoiceNumber).HasMaxLength(ClaimLine.InvoiceTextLength);
        builder.Property(l => l.InvoiceKey).HasMaxLength(InvoiceKey.CanonicalMaxLength);
        builder.Property(l => l.Seller).HasMaxLength(ClaimLine.SellerLength);
        builder.Property(l => l.Reason).HasMaxLength(ClaimLine.ReasonLength);
        builder.Ignore(l => l.Provable);
        builder.Ignore(l => l.Invoice);

        // An invoice is used once in the whole database among live lines.
        builder.HasIndex(l => l.InvoiceKey).IsUnique().HasFilter("live").HasDatabaseName("ux_claim_lines_invoice");
    }
}

internal sealed class ClaimDocumentMapping : IEntityTypeConfiguration<ClaimDocument>
{
    public void Configure(EntityTypeBuilder<ClaimDocument> builder)
    {
        builder.ToTable("claim_documents");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.ComplexProperty(d => d.File, EvidenceFileMapping.Map);
    }
}
