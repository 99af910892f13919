using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>Unique indexes over columns of complex values, which EF Core cannot express.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261123000003_ContractRules")]
public sealed class ContractRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.ContractRules.sql"));
    }
}
