using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SubsidyPortal.Data.Reports;

internal sealed class ExportLogMapping : IEntityTypeConfiguration<ExportLogEntry>
{
    public void Configure(EntityTypeBuilder<ExportLogEntry> builder)
    {
        builder.ToTable("export_log");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Report).HasMaxLength(60);
        builder.Property(e => e.Format).HasMaxLength(10);
        builder.Property(e => e.Parameters).HasJson();
        builder.Property(e => e.DataHash).HasMaxLength(64);
        builder.Property(e => e.FileHash).HasMaxLength(64);
        builder.HasIndex(e => e.ExportedAt);
    }
}
