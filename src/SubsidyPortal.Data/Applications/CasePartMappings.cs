using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Data.Applications;

internal sealed class CasePartMappings :
    IEntityTypeConfiguration<ReturnItem>,
    IEntityTypeConfiguration<CaseCheck>,
    IEntityTypeConfiguration<CaseMessage>,
    IEntityTypeConfiguration<Approval>,
    IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<ReturnItem> builder)
    {
        builder.ToTable("return_items");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Target).HasMaxLength(80);
        builder.Property(i => i.Text).HasMaxLength(ReturnItem.TextLength);
        builder.Property(i => i.Answer).HasMaxLength(ReturnItem.TextLength);
    }

    public void Configure(EntityTypeBuilder<CaseCheck> builder)
    {
        builder.ToTable("case_checks");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Code).HasMaxLength(60);
        builder.Property(c => c.Source).HasMaxLength(CaseCheck.SourceLength);
        builder.Property(c => c.About).HasDefaultValue("");
        builder.Property(c => c.Note).HasMaxLength(CaseCheck.NoteLength);
        builder.HasIndex("ApplicationId", "Code").IsUnique();
    }

    public void Configure(EntityTypeBuilder<CaseMessage> builder)
    {
        builder.ToTable("case_messages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Text).HasMaxLength(CaseMessage.TextLength);
    }

    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.ToTable("approvals");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.TraceHash).HasMaxLength(80);
    }

    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.ToTable("objections");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.From).HasMaxLength(200).HasColumnName("objector");
        builder.Property(o => o.Text).HasMaxLength(Objection.TextLength);
        builder.Property(o => o.Answer).HasMaxLength(Objection.TextLength);
    }
}
