using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Claims;
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

        // A claim is paid once: at most one live order, and a bank reference belongs to one payment.
        builder.HasIndex(o => o.ClaimId).IsUnique().HasFilter("live").HasDatabaseName("ux_payment_orders_claim");
        builder.HasIndex(o => o.BankReference).IsUnique().HasFilter("bank_reference IS NOT NULL").HasDatabaseName("ux_payment_orders_reference");
    }
}
