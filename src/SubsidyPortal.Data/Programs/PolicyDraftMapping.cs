using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Data.Programs;

internal sealed class PolicyDraftMapping : IEntityTypeConfiguration<PolicyDraft>
{
    public void Configure(EntityTypeBuilder<PolicyDraft> builder)
    {
        builder.ToTable("policy_drafts");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.City).HasMaxLength(6);
        builder.Property(d => d.Program).HasMaxLength(60);
        builder.Property(d => d.Reason).HasMaxLength(PolicyDraft.ReasonLength);
        builder.Property(d => d.Reasons).HasJson().HasDefaultValueSql("'[]'");
        builder.Ignore(d => d.Replaces);
        builder.Property(d => d.Revision).IsConcurrencyToken();
        builder.HasOne<SubsidyProgram>().WithMany().HasForeignKey(d => d.Program).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.Program, d.Status });
    }
}
