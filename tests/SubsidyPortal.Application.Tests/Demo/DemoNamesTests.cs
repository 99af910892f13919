using CsCheck;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain.Companies;
using Xunit;

namespace SubsidyPortal.Application.Tests.Demo;

public sealed class DemoNamesTests
{
    private static readonly DemoCompanies Companies = new(seed: 2025);

    private static readonly Gen<DemoCompany> AnyCompany = Gen.Int[0, DemoCompanies.Count - 1].Select(number => Companies[number]);

    [Fact]
    public void Companies_TwentyThousand_AreDistinctInEveryName()
    {
        var many = Enumerable.Range(0, 20_000).Select(number => Companies[number]).ToList();

        Assert.Equal(many.Count, many.Select(company => company.Uscc).Distinct().Count());
        Assert.Equal(many.Count, many.Select(company => company.ChineseName).Distinct().Count());
        Assert.Equal(many.Count, many.Select(company => company.ChineseShortName).Distinct().Count());
        Assert.Equal(many.Count, many.Select(company => company.EnglishShortName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(many.Count, many.Select(company => company.MailDomain).Distinct().Count());
    }

    [Fact]
    public void Company_Any_PassesTheChecksOfRegistration() =>
        AnyCompany.Sample(company =>
        {
            Assert.True(UnifiedSocialCreditCode.TryParse(company.Uscc.Value, out var code, out _));
            Assert.True(code.OrganizationCodeFits);
            Assert.Equal(company.District.Value, code.AuthorityDivision);
            Assert.True(company.District.IsIn(DivisionCode.Parse("310000")));
            Assert.True(BankAccountNumber.TryParse(company.BankAccount, out _, out _));
            Assert.True(BankName.TryParse(company.BankName, out _, out _));
            Assert.Contains(company.Size, (string[])["micro", "small", "medium", "large"]);
            Assert.Contains(company.Trade.Industry, (string[])["software", "manufacturing", "other"]);
            Assert.StartsWith("上海", company.ChineseName, StringComparison.Ordinal);
            Assert.EndsWith("有限公司", company.ChineseName, StringComparison.Ordinal);
        });

    [Fact]
    public void Company_WithTheSameSeed_IsTheSame()
    {
        Assert.Equal(Companies[123], new DemoCompanies(seed: 2025)[123]);
        Assert.NotEqual(Companies[123], new DemoCompanies(seed: 2026)[123]);
    }

    // Written down so that a change of the generator, and with it of every demo, is seen.
    [Fact]
    public void Company_First_IsTheOneThatTheGuidesShow()
    {
        var company = Companies[0];

        Assert.Equal("上海启桐医疗影像科技有限公司", company.ChineseName);
        Assert.Equal("Qitong Medical Imaging", company.EnglishShortName);
        Assert.Equal("310115", company.District.Value);
    }

    [Fact]
    public void Companies_FourHundred_SitInAllDistrictsAndMostInPudong()
    {
        var perDistrict = Enumerable.Range(0, 400).Select(number => Companies[number]).CountBy(company => company.District.Value).ToList();

        Assert.Equal(16, perDistrict.Count);
        Assert.Equal("310115", perDistrict.MaxBy(pair => pair.Value).Key);
    }

    [Fact]
    public void Contract_Any_AddsUpAndFitsItsTrack() =>
        Gen.Select(AnyCompany, Gen.OneOf(Gen.Const("compute"), Gen.Const("model"), Gen.Const("data")), Gen.Int[1, 24], Gen.Int).Sample((company, track, months, number) =>
        {
            var contract = DemoContracts.Invent(company, track, 2026, months, Dice.For(1, "contract", number));

            Assert.Equal(track, contract.Seller.Supplies);
            Assert.All(contract.Lines, line => Assert.True(line.Amount.IsPositive));
            Assert.InRange(contract.Total.Yuan, 40_000m, 31_000_000m);
            Assert.DoesNotContain('{', contract.Title.Chinese + contract.Title.English);
            Assert.All(contract.Lines, line => Assert.DoesNotContain('{', line.Text.Chinese + line.Text.English));
        });

    [Fact]
    public void Sellers_AreTwentyFiveAndNoneIsADemoCompany()
    {
        var companies = Enumerable.Range(0, 20_000).Select(number => Companies[number].Uscc).ToHashSet();

        Assert.Equal(25, DemoSellers.All.DistinctBy(seller => seller.Uscc).Count());
        Assert.All(DemoSellers.All, seller => Assert.DoesNotContain(seller.Uscc, companies));
    }

    [Fact]
    public void Officials_Accounts_AreDistinctAndEveryActThatNeedsTwoHasTwo()
    {
        var perRole = DemoOfficials.All.CountBy(official => official.Role).ToDictionary();

        Assert.Equal(DemoOfficials.All.Count, DemoOfficials.All.DistinctBy(official => official.Account).Count());
        Assert.Equal(DemoOfficials.All.Count, DemoOfficials.All.DistinctBy(official => official.Person).Count());
        Assert.All((string[])["intake", "approver", "manager", "finance"], role => Assert.Equal(2, perRole[role]));
    }

    [Fact]
    public void Dice_PickByWeight_GivesEachItsShare()
    {
        var dice = new Dice(7);

        var heads = Enumerable.Range(0, 10_000).Count(_ => dice.Pick([1, 9], weight => weight) == 9);

        Assert.InRange(heads, 8_800, 9_200);
    }

    [Fact]
    public void Dice_PickSome_GivesDifferentItems() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 11]).Sample((seed, count) =>
        {
            var picked = new Dice(seed).PickSome([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], count);

            Assert.Equal(count, picked.Count);
            Assert.Equal(picked.Distinct().Order(), picked);
        });
}
