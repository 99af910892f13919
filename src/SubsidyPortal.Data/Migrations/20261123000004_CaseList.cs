using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>The table that the officials' queue reads, with its indexes and the triggers that keep it.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000004_CaseList")]
public sealed class CaseList : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.CaseList.sql"));
    }
}
