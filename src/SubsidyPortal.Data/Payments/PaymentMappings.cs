using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Claims;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Payments;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Data.Payments;

internal sealed class PaymentBatchMapping : IEntityTypeConfiguration<PaymentBatch>
{
    public void Configure(EntityTypeBuilder<PaymentBatch> builder)
    {
        builder.ToTable("payment_batches", t => t.HasCheckConstraint("ck_payment_batches_two_people", "released_by IS NULL OR released_by <> made_by"));
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Number).HasMaxLength(30);
        builder.Property(b => b.City).HasMaxLength(6);
        builder.Property(b => b.Program).HasMaxLength(60);
        builder.Property(b => b.Payer).HasMaxLength(20);
        builder.Property(b => b.Revision).IsConcurrencyToken();
        builder.Ignore(b => b.Total);
        builder.Ignore(b => b.PaidBy);
        builder.HasIndex(b => b.Number).IsUnique();
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(b => b.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(b => b.Orders).WithOne().HasForeignKey("BatchId").IsRequired();
    }
}

internal sealed class PaymentOrderMapping : IEntityTypeConfiguration<PaymentOrder>
{
    public void Configure(EntityTypeBuilder<PaymentOrder> builder)
    {
        builder.ToTable("payment_orders", t => t.HasCheckConstraint(
            "ck_payment_orders_state",
            "amount > 0 AND live = (status IN ('Open', 'Confirmed')) AND (status = 'Confirmed') = (bank_reference IS NOT NULL AND confirmed_on IS NOT NULL)"));
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.ClaimNumber).HasMaxLength(40);
        builder.Property(o => o.Target).HasJson();
        builder.Property(o => o.BankReference).HasMaxLength(PaymentBatch.ReferenceLength);
        builder.Property(o => o.RejectionReason).HasMaxLength(PaymentBatch.ReasonLength);
        builder.HasOne<CostClaim>().WithMany().HasForeignKey(o => o.ClaimId).OnDelete(DeleteBehavior.Restrict);

        // A claim is paid once by each payer: at most one live order, and a bank reference belongs to one payment.
        builder.Property(o => o.Payer).HasMaxLength(20);
        builder.HasIndex(o => new { o.ClaimId, o.Payer }).IsUnique().HasFilter("live").HasDatabaseName("ux_payment_orders_claim");
        builder.HasIndex(o => o.BankReference).IsUnique().HasFilter("bank_reference IS NOT NULL").HasDatabaseName("ux_payment_orders_reference");
    }
}

internal sealed class PaymentCorrectionMapping : IEntityTypeConfiguration<PaymentCorrection>
{
    public void Configure(EntityTypeBuilder<PaymentCorrection> builder)
    {
        builder.ToTable("payment_corrections", t =>
        {
            t.HasCheckConstraint("ck_payment_corrections_two_people", "settled_by IS NULL OR (settled_by <> proposed_by AND settled_by <> recorded_by)");
            t.HasCheckConstraint(
                "ck_payment_corrections_state",
                "amount > 0 AND (status = 'Proposed') = (settled_by IS NULL) AND (settled_by IS NULL) = (settled_at IS NULL) AND (status = 'Refused') = (answer IS NOT NULL)");
            t.HasCheckConstraint(
                "ck_payment_corrections_right",
                "(kind = 'TakeBack' AND num_nonnulls(right_reference, right_paid_on) = 0) "
                + "OR (kind = 'RecordAnew' AND num_nonnulls(right_reference, right_paid_on) = 2 AND (right_reference, right_paid_on) <> (bank_reference, paid_on))");
        });
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.City).HasMaxLength(6);
        builder.Property(c => c.BankReference).HasMaxLength(PaymentBatch.ReferenceLength);
        builder.Property(c => c.RightReference).HasMaxLength(PaymentBatch.ReferenceLength);
        builder.Ignore(c => c.Right);
        builder.Property(c => c.Reason).HasMaxLength(PaymentCorrection.ReasonLength);
        builder.Property(c => c.Answer).HasMaxLength(PaymentCorrection.ReasonLength);
        builder.Property(c => c.Revision).IsConcurrencyToken();
        builder.HasOne<PaymentBatch>().WithMany().HasForeignKey(c => c.BatchId).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_payment_corrections_payment_batches_batch_id");
        builder.HasOne<PaymentOrder>().WithMany().HasForeignKey(c => c.OrderId).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_payment_corrections_payment_orders_order_id");
        builder.HasOne<CostClaim>().WithMany().HasForeignKey(c => c.ClaimId).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_payment_corrections_claims_claim_id");
        builder.HasOne<LedgerTransaction>().WithMany().HasForeignKey(c => c.Booked).OnDelete(DeleteBehavior.Restrict)
            .HasConstraintName("fk_payment_corrections_ledger_transactions_booked");

        // One proposal at a time for an order, and one confirmed correction for a booked payment.
        builder.HasIndex(c => c.OrderId).IsUnique().HasFilter("status = 'Proposed'").HasDatabaseName("ux_payment_corrections_open");
        builder.HasIndex(c => c.Booked).IsUnique().HasFilter("status = 'Confirmed'").HasDatabaseName("ux_payment_corrections_booked");
    }
}
