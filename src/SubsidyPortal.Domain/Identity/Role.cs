namespace SubsidyPortal.Domain.Identity;

/// <summary>What a person may do in the portal. A person may hold several roles, but never two duties in one case.</summary>
public enum Role
{
    /// <summary>企业负责人: acts for the company and manages its members.</summary>
    CompanyOwner,

    /// <summary>企业经办人: drafts, submits and answers for the company.</summary>
    CompanyEditor,

    /// <summary>企业查看人: reads the company's cases.</summary>
    CompanyViewer,

    /// <summary>受理人员: checks applications, verifies claims.</summary>
    IntakeOfficer,

    /// <summary>评审人员: judges merit and recommends an amount.</summary>
    Reviewer,

    /// <summary>审批人员: approves awards and claims, also as second approver.</summary>
    Approver,

    /// <summary>财务人员: makes payment batches and records bank results.</summary>
    FinanceOfficer,

    /// <summary>出纳审核: releases payment batches.</summary>
    Treasurer,

    /// <summary>专项资金管理人员: drafts policy and budget.</summary>
    ProgramManager,

    /// <summary>审计人员: reads everything, changes nothing.</summary>
    Auditor,

    /// <summary>系统管理员: accounts and roles; no case decisions.</summary>
    Administrator,
}
