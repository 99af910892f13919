using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SubsidyPortal.Domain.Documents;

namespace SubsidyPortal.Data;

/// <summary>How a stored file is kept in the row of the case that shows it.</summary>
internal static class EvidenceFileMapping
{
    public static void Map(ComplexPropertyBuilder<EvidenceFile> file)
    {
        file.Property(f => f.Hash).HasConversion(h => h.Value, s => DocumentHash.Parse(s)).HasMaxLength(64).IsFixedLength().HasColumnName("hash");
        file.Property(f => f.Name).HasMaxLength(200).HasColumnName("name");
        file.Property(f => f.Kind).HasColumnName("kind");
        file.Property(f => f.Size).HasColumnName("size");
    }
}
