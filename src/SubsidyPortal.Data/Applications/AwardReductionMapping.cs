using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Data.Applications;

internal sealed class AwardReductionMapping : IEntityTypeConfiguration<AwardReduction>
{
    public void Configure(EntityTypeBuilder<AwardReduction> builder)
    {
        builder.ToTable("award_reductions", t =>
        {
            t.HasCheckConstraint("ck_award_reductions_two_people", "proposed_by <> confirmed_by");
            t.HasCheckConstraint("ck_award_reductions_amounts", "after > 0 AND after < before AND released >= 0 AND to_pay_back >= 0 AND released + to_pay_back = before - after");
        });
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Ground).HasMaxLength(SubsidyApplication.ReasonLength);
        builder.Property(r => r.Parts).HasJson();
        builder.HasOne<SubsidyApplication>().WithMany().HasForeignKey(r => r.CauseId).OnDelete(DeleteBehavior.Restrict);
    }
}
