using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SubsidyPortal.Data.Calendars;

internal sealed class CalendarMapping : IEntityTypeConfiguration<CalendarDayRow>
{
    public void Configure(EntityTypeBuilder<CalendarDayRow> builder)
    {
        builder.ToTable("calendar_days");
        builder.HasKey(d => d.Day);
        builder.Property(d => d.ChineseName).HasMaxLength(60);
        builder.Property(d => d.EnglishName).HasMaxLength(60);
    }
}
