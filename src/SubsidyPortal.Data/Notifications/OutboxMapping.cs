using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SubsidyPortal.Data.Notifications;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(m => m.Template).HasMaxLength(60);
        builder.Property(m => m.Recipient).HasMaxLength(320);
        builder.Property(m => m.Language).HasMaxLength(20);
        builder.Property(m => m.Values).HasJson();
        builder.Property(m => m.LastError).HasMaxLength(1000);
        builder.HasIndex(m => m.NextAttemptAt).HasFilter("sent_at IS NULL");
    }
}
