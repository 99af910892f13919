using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SubsidyPortal.Data.Migrations;

/// <summary>A claim line has a place for what the supplier deducted by voucher.</summary>
[DbContext(typeof(PortalDb))]
[Migration("20261128200000_ClaimVouchers")]
public sealed class ClaimVouchers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(SqlFile.Read("Migrations.ClaimVouchers.sql"));
    }
}
