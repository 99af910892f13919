using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>An award is reduced by two people; what was paid beyond it is asked back.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261129031000_AwardReductions")]
public sealed class AwardReductions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.AddColumn<string>("reduction", "applications", "jsonb", nullable: true);
        migrationBuilder.Sql(SqlFile.Read("Migrations.AwardReductions.sql"));
    }
}
