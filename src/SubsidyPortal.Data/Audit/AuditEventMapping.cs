using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Audit;

namespace SubsidyPortal.Data.Audit;

internal sealed class AuditEventMapping : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        builder.Property(e => e.Type).HasMaxLength(80);
        builder.Property(e => e.City).HasMaxLength(6);
        builder.Property(e => e.Subject).HasMaxLength(40);
        builder.Property(e => e.SubjectId).HasMaxLength(80);
        builder.Property(e => e.Before).HasJson();
        builder.Property(e => e.After).HasJson();
        builder.Property(e => e.PayloadHash).HasMaxLength(64).IsFixedLength();
        builder.HasIndex(e => e.Sequence).IsUnique();
        builder.HasIndex(e => new { e.CaseId, e.Sequence });
        builder.HasIndex(e => new { e.Subject, e.SubjectId, e.Sequence });
    }
}
