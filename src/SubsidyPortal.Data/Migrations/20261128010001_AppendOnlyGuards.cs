using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Rounds, duties and the export log are append-only for the owner too; the app role makes no temporary tables.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128010001_AppendOnlyGuards")]
public sealed class AppendOnlyGuards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.AppendOnlyGuards.sql"));
    }
}
