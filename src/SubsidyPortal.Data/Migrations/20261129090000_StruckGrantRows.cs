using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A row of a grant list that waits can be struck.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129090000_StruckGrantRows")]
public sealed class StruckGrantRows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.StruckGrantRows.sql"));
    }
}
